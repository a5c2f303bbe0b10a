/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'PoraMine.RoleAdminChanged': 'who may administrate; no figure depends on it, and the raw log is kept',
  'PoraMine.RoleGranted': 'who may administrate; no figure depends on it, and the raw log is kept',
  'PoraMine.RoleRevoked': 'who may administrate; no figure depends on it, and the raw log is kept',
  'PoraMine.requestMinerId': 'PoraMine.NewMinerId tells all of it',
  'PoraMine.transferBeneficial': 'PoraMine.UpdateMinerId tells all of it',
  'PoraMine.initialize': 'PoraMine.Initialized follows it, and the values are asked of the contract',
} as const
