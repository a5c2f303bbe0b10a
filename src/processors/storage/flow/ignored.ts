/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'Flow.RoleAdminChanged': 'who may administrate; no figure depends on it, and the raw log is kept',
  'Flow.RoleGranted': 'who may administrate; no figure depends on it, and the raw log is kept',
  'Flow.RoleRevoked': 'who may administrate; no figure depends on it, and the raw log is kept',
  'Flow.submit': 'Flow.Submit tells all of it, also when a contract calls',
  'Flow.batchSubmit': 'Flow.Submit tells all of it, also when a contract calls',
  'Flow.makeContext': 'Flow.NewEpoch tells what it opened',
  'Flow.makeContextFixedTimes': 'Flow.NewEpoch tells what it opened',
  'Flow.makeContextWithResult': 'Flow.NewEpoch tells what it opened',
  'Flow.computeFlowRoot': 'works out what is stored anyway',
  'Flow.queryContextAtPosition': 'answers the mine; changes nothing that is told',
  'Flow.initialize': 'Flow.Initialized follows it, and the values are asked of the contract',
  'Flow.pause': 'Flow.Paused tells all of it',
  'Flow.unpause': 'Flow.Unpaused tells all of it',
  'Flow.grantRole': 'who may administrate; no figure depends on it',
  'Flow.revokeRole': 'who may administrate; no figure depends on it',
  'Flow.renounceRole': 'who may administrate; no figure depends on it',
} as const
