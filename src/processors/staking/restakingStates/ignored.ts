/** What no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'RestakingStates.deposit': 'BalanceUpdated tells the new balance, Submitted where it comes from',
  'RestakingStates.withdraw': 'BalanceUpdated tells the new balance, Submitted where it comes from',
  'RestakingStates.updateWeight': 'WeightUpdated tells all of it',
}
