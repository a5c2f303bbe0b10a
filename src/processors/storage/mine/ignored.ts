/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'PoraMine.requestMinerId': 'PoraMine.NewMinerId tells all of it',
  'PoraMine.transferBeneficial': 'PoraMine.UpdateMinerId tells all of it',
  'PoraMine.initialize': 'PoraMine.Initialized follows it, and the values are asked of the contract',
} as const
