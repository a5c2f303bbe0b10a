/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'ChunkLinearReward.withdrawPayments': 'PullPaymentEscrow.Withdrawn tells all of it',
  'ChunkLinearReward.fillReward': 'only the market calls it, inside uploads; what it locks is read with rewards(id)',
  'ChunkLinearReward.claimMineReward': 'only the mine calls it; DistributeReward tells what it gave',
  'ChunkLinearReward.initialize': 'ChunkLinearReward.Initialized follows it, and the values are asked of the contract',
} as const
