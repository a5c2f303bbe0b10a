/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'FixedPrice.RoleAdminChanged': 'who may administrate; no figure depends on it, and the raw log is kept',
  'FixedPrice.RoleGranted': 'who may administrate; no figure depends on it, and the raw log is kept',
  'FixedPrice.RoleRevoked': 'who may administrate; no figure depends on it, and the raw log is kept',
  'FixedPrice.chargeFee': 'only the flow calls it; the fee follows from Flow.Submit and the price',
  'FixedPrice.grantRole': 'who may administrate; no figure depends on it',
  'FixedPrice.revokeRole': 'who may administrate; no figure depends on it',
  'FixedPrice.renounceRole': 'who may administrate; no figure depends on it',
} as const
