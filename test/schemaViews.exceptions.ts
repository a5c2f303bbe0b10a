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
  AgentBoard: { reason: 'It wraps the places of a board.', views: ['agent_board_row'] },
  AgentSaleFigures: { reason: 'They are the sums of a board, not a thing of their own.', views: ['agent_board_row'] },
  CatalogueChange: {
    reason: 'It is what differs between two versions that follow each other.',
    views: ['catalogue_version'],
  },
  CatalogueTotals: {
    reason: 'They are the part of a catalogue entry that sums up its settlements.',
    views: ['compute_service_totals'],
  },
  ComputeBoard: { reason: 'It wraps the places of a board.', views: ['compute_board_row', 'compute_totals'] },
  ComputeChange: {
    reason: 'It is the difference between two windows, of which the later one is a view.',
    views: ['compute_totals', 'compute_usage_day'],
  },
  ComputeFigures: { reason: 'They are the sums of windows that have a view.', views: ['compute_totals'] },
  ComputePriceIndex: { reason: 'It is the part of a day that tells one price.', views: ['compute_model_price_day'] },
  ConcentrationParty: {
    reason: 'Parties are ranked by what views of each domain hold.',
    views: ['concentration', 'compute_billing', 'storage_miner_stats', 'da_signing', 'staking_snapshot'],
  },
  DaClientBoard: { reason: 'It wraps the places of a board.', views: ['da_client_board_row'] },
  DaClientFigures: {
    reason: 'They are the sums of a board, not a thing of their own.',
    views: ['da_client_board_row'],
  },
  DaSignerBoard: { reason: 'It wraps the places of a board.', views: ['da_signer_board_row'] },
  DaSizeBound: {
    reason: 'It is a constant of the network, said again for each blob.',
    views: ['da_blob'],
  },
  DomainActivity: {
    reason: 'It is the part of the active accounts that one domain saw.',
    views: ['active_account_day'],
  },
  DomainMoney: { reason: 'It wraps the days of one domain.', views: ['money_day'] },
  DomainOverview: {
    reason: 'It wraps figures of one domain, and the block that they are as of.',
    views: ['domain_status'],
  },
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
  StorageLeaderboard: { reason: 'It wraps the places of a board.', views: ['storage_standing'] },
  StorageMinerBoard: { reason: 'It wraps the places of a board.', views: ['storage_miner_place'] },
  StorageVolume: {
    reason: 'They are sums of uploads, part of types that have a view.',
    views: ['storage_standing', 'storage_account'],
  },
  TransactionAct: { reason: 'It wraps a fact of any domain, which has a view.', views: ['transaction'] },
  TransactionLookup: { reason: 'It wraps a transaction and how much of the chain is covered.', views: ['transaction'] },
  W0gRichList: { reason: 'It wraps the places of holders.', views: ['w0g_holder_place', 'w0g_holder'] },
  W0gSupply: { reason: 'The node is asked for it live.', views: ['w0g_token'] },
}
