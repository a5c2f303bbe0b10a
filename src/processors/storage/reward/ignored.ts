/** Events and calls that nothing is decided from, with the reason. */
export const ignored = {
  'ChunkLinearReward.RoleAdminChanged': 'who may administrate; no figure depends on it, and the raw log is kept',
  'ChunkLinearReward.RoleGranted': 'who may administrate; no figure depends on it, and the raw log is kept',
  'ChunkLinearReward.RoleRevoked': 'who may administrate; no figure depends on it, and the raw log is kept',
  'ChunkLinearReward.withdrawPayments': 'PullPaymentEscrow.Withdrawn tells all of it',
  'ChunkLinearReward.fillReward': 'only the market calls it, inside uploads; what it locks is read with rewards(id)',
  'ChunkLinearReward.claimMineReward': 'only the mine calls it; DistributeReward tells what it gave',
  'ChunkLinearReward.initialize': 'ChunkLinearReward.Initialized follows it, and the values are asked of the contract',
} as const
