/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
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
  'Flow.grantRole': 'Flow.RoleGranted tells all of it',
  'Flow.revokeRole': 'Flow.RoleRevoked tells all of it',
  'Flow.renounceRole': 'Flow.RoleRevoked tells all of it',
} as const
