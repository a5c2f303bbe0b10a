/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'SandboxServing.deposit': 'Deposited tells all of it',
  'SandboxServing.requestRefund': 'RefundRequested tells all of it',
  'SandboxServing.withdrawRefund': 'RefundWithdrawn tells all of it',
  'SandboxServing.withdrawEarnings': 'EarningsWithdrawn tells all of it',
  'SandboxServing.acknowledgeTEESigner': 'TEESignerAcknowledged tells all of it',
  'SandboxServing.setProviderStake': 'ProviderStakeUpdated tells all of it',
  'SandboxServing.addOrUpdateService': 'read with ServiceUpdated, from the input of the same transaction',
}
