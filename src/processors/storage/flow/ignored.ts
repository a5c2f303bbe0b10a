/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'Flow.RoleAdminChanged': 'who may administrate; no figure depends on it, and the raw log is kept',
  'Flow.RoleGranted': 'who may administrate; no figure depends on it, and the raw log is kept',
  'Flow.RoleRevoked': 'who may administrate; no figure depends on it, and the raw log is kept',
  'Flow.submit': 'Flow.Submit tells all of it, also when a contract calls',
  'Flow.batchSubmit': 'Flow.Submit tells all of it, also when a contract calls',
  'Flow.makeContext': 'Flow.NewEpoch tells what it opened',
  'Flow.makeContextFixedTimes': 'Flow.NewEpoch tells what it opened',
} as const
