/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'AgentMarket.fulfillOrder': 'read with OrderFulfilled, from the input of the same transaction',
  'AgentMarket.deposit': 'read with Deposit, which has the new balance',
  'AgentMarket.withdraw': 'Withdraw tells all of it',
  'AgentMarket.withdrawFees': 'FeesWithdrawn tells all of it',
  'AgentMarket.withdrawPartnerFees': 'PartnerFeesWithdrawn tells all of it',
  'AgentMarket.setFeeRate': 'FeeRateUpdated tells all of it',
  'AgentMarket.setPartnerFeeRate': 'PartnerFeeRateUpdated tells all of it',
  'AgentMarket.paidMint': 'read with PaidMinted, from the input of the same transaction',
  'AgentMarket.mint': 'read with PaidMinted, from the input of the same transaction',
}
