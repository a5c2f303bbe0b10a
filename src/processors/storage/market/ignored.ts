/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'FixedPrice.chargeFee': 'only the flow calls it; the fee follows from Flow.Submit and the price',
  'FixedPrice.grantRole': 'FixedPrice.RoleGranted tells all of it',
  'FixedPrice.revokeRole': 'FixedPrice.RoleRevoked tells all of it',
  'FixedPrice.renounceRole': 'FixedPrice.RoleRevoked tells all of it',
} as const
