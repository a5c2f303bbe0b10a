interface Exception {
  readonly reason: string
  /** Views that hold what the type shows. */
  readonly views?: readonly string[]
}

/** Types of the API without a view of their name. */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  Account: {
    reason: 'It only wraps an address, for what other types say of it.',
    views: ['account_role', 'chain_address'],
  },
  ActiveAccounts: {
    reason: 'Distinct accounts of any days are counted over the rows of each day.',
    views: ['active_account_day'],
  },
  ActivityOverlap: {
    reason: 'Accounts that several domains share are counted over the rows of each day.',
    views: ['active_overlap_day', 'active_account_day'],
  },
  AgentBoard: { reason: 'It wraps the places of a board.', views: ['agent_sale'] },
  AgentBoardRow: { reason: 'Sales are ranked over the window that is asked for.', views: ['agent_sale'] },
  AgentSaleFigures: { reason: 'They are the sums of a board, not a thing of their own.', views: ['agent_sale_stats'] },
  CatalogueChange: {
    reason: 'It is what differs between two versions that follow each other.',
    views: ['catalogue_version'],
  },
  CatalogueTotals: {
    reason: 'They are the part of a catalogue entry that sums up its settlements.',
    views: ['compute_service_totals'],
  },
  ComputeBoard: { reason: 'It wraps the places of a board.', views: ['compute_billing', 'compute_totals'] },
  ComputeBoardRow: { reason: 'Bills are ranked over the window that is asked for.', views: ['compute_billing'] },
  ComputeChange: {
    reason: 'It is the difference between two windows, of which the later one is a view.',
    views: ['compute_totals', 'compute_usage_day'],
  },
  ComputeFigures: { reason: 'They are the sums of windows that have a view.', views: ['compute_totals'] },
  ComputeFineTuningFunnel: {
    reason: 'Deliverables are counted over the window that is asked for.',
    views: ['compute_fine_tuning_funnel_day', 'compute_deliverable'],
  },
  ComputeFineTuningUtilisation: {
    reason: 'Times are added up over the window that is asked for.',
    views: ['compute_fine_tuning_busy_day', 'compute_fine_tuning_occupancy'],
  },
  ComputeLiveness: { reason: 'Gaps are measured over the window that is asked for.', views: ['compute_settlement'] },
  ComputeModelPriceDay: {
    reason: 'Prices are averaged over the versions of the services in force.',
    views: ['compute_service_version', 'compute_usage_day'],
  },
  ComputePriceIndex: { reason: 'It is the part of a day that tells one price.', views: ['compute_service_version'] },
  ConcentrationParty: {
    reason: 'Parties are ranked by what views of each domain hold.',
    views: ['concentration', 'compute_billing', 'storage_miner_stats', 'da_signing', 'staking_snapshot'],
  },
  DaClientBoard: { reason: 'It wraps the places of a board.', views: ['da_client_stats'] },
  DaClientBoardRow: { reason: 'Uploads are ranked over the window that is asked for.', views: ['da_upload'] },
  DaClientFigures: { reason: 'They are the sums of a board, not a thing of their own.', views: ['da_client_stats'] },
  DaLatency: { reason: 'Waits are measured over the window that is asked for.', views: ['da_attestation', 'da_blob'] },
  DaParticipation: { reason: 'Rows are added up over the window that is asked for.', views: ['da_attestation'] },
  DaParticipationBar: { reason: 'It is one bar of a histogram of blobs.', views: ['da_attestation'] },
  DaSignerBoard: { reason: 'It wraps the places of a board.', views: ['da_signing'] },
  DaSignerBoardRow: { reason: 'Signers are ranked by what they signed in a window.', views: ['da_signing'] },
  DaSizeBound: {
    reason: 'It is a constant of the network, said again for each blob.',
    views: ['da_blob'],
  },
  DaTurnout: { reason: 'Rows are added up over the blobs of a quorum.', views: ['da_attestation'] },
  DomainActivity: {
    reason: 'It is the part of the active accounts that one domain saw.',
    views: ['active_account_day'],
  },
  DomainMoney: { reason: 'It wraps the days of one domain.', views: ['money_day'] },
  DomainOverview: {
    reason: 'It wraps figures of one domain, and the block that they are as of.',
    views: ['domain_status'],
  },
  Inflation: { reason: 'Issuance is added up between any two blocks.', views: ['supply_reading', 'chain_stats'] },
  Kpi: {
    reason: 'A figure of any domain over any window, each of which is in the buckets of its domain.',
    views: ['chain_stats', 'storage_stats', 'da_stats', 'compute_totals', 'agent_stats', 'staking_stats', 'money_day'],
  },
  Meta: { reason: 'It says in words of other indexers how far the index is.', views: ['domain_status'] },
  MetaBlock: { reason: 'It is the part of Meta that names a block.', views: ['domain_status'] },
  MoneyMethods: { reason: 'They are explanations of columns, as the comments of the view are.', views: ['money_day'] },
  NativeBalance: { reason: 'The node is asked for it live.' },
  Network: { reason: 'It is how the index was configured, not data of the chain.' },
  SearchResult: { reason: 'It wraps what a search found, and why.' },
  StakingDueBlocks: {
    reason: 'Payouts are added up over stretches of any width.',
    views: ['staking_payout', 'staking_round'],
  },
  StakingReturn: { reason: 'Growth is measured between two rounds.', views: ['staking_snapshot'] },
  StakingTotals: { reason: 'It is the last round of the validators.', views: ['staking_round'] },
  StorageLeaderboard: { reason: 'It wraps the places of a board.', views: ['storage_account_day'] },
  StorageMinerBoard: { reason: 'It wraps the places of a board.', views: ['storage_miner_stats'] },
  StorageMinerEpochLiveness: {
    reason: 'It is what a miner did in an epoch, with zeros where it did nothing.',
    views: ['storage_miner_epoch', 'storage_epoch'],
  },
  StorageMinerLiveness: {
    reason: 'Epochs are counted over as many as are asked for.',
    views: ['storage_miner_epoch', 'storage_epoch'],
  },
  StorageMinerPlace: { reason: 'Miners are ranked over the window that is asked for.', views: ['storage_miner_stats'] },
  StorageNodeFiles: { reason: 'Uploads are counted by what nodes say of them.', views: ['storage_file_status'] },
  StorageNodeStatus: { reason: 'It is what nodes say of an upload.', views: ['storage_file_status'] },
  StorageNodeSync: { reason: 'It is how far a node has read, which pollers ask for.' },
  StorageSizeBucket: { reason: 'Sizes are counted over the window that is asked for.', views: ['storage_size_day'] },
  StorageStanding: { reason: 'Accounts are ranked over the window that is asked for.', views: ['storage_account_day'] },
  StorageVolume: { reason: 'They are sums of uploads, part of types that have a view.', views: ['storage_account'] },
  Supply: { reason: 'It is the last reading with what blocks issued since.', views: ['supply_reading', 'chain_stats'] },
  TransactionAct: { reason: 'It wraps a fact of any domain, which has a view.', views: ['transaction'] },
  TransactionLookup: { reason: 'It wraps a transaction and how much of the chain is covered.', views: ['transaction'] },
  W0gRichList: { reason: 'It wraps the places of holders.', views: ['w0g_holder_place', 'w0g_holder'] },
  W0gSupply: { reason: 'The node is asked for it live.', views: ['w0g_token'] },
}
