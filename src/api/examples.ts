export interface Example {
  readonly name: string
  /** The document, with a comment that says what it answers. */
  readonly document: string
}

/** A prepared query or subscription. */
function example(name: string, comment: string, body: string, kind: 'query' | 'subscription' = 'query'): Example {
  return { name, document: `# ${comment}\n${kind} ${name} {\n${body}\n}\n` }
}

const page = (list: string, fields: string) => `  ${list} {
    nodes {
      ${fields}
    }
    pageInfo { hasNextPage endCursor }
  }`

const series = (field: string, fields: string) => `  ${field} {
    step
    coveredFrom
    points { time isPartial ${fields} }
  }`

/** Scripted users of a devnet with its usual seed. */
const PROVIDER = '0x05a4d7aabcc4d502cdfc0f3d9701cfb8775e5f24'
const USER = '0x9ef1f035f5fc94bb567c8a63cba8c2fafc8fa042'
const MODEL = 'qwen/qwen-2.5-7b-instruct'

/** What GraphiQL opens with. */
export const EXAMPLES: readonly Example[] = [
  example(
    'Status',
    'How far is each domain, and is anything left undecoded?',
    `  squidStatus {
    domain state height finalizedHeight coveredFrom chainHead lagBlocks lagSeconds undecodableLogs unhandledLogs forks
  }
  _meta(domain: COMPUTE) { block { number hash timestamp } isReady hasIndexingErrors deployment }`,
  ),
  example(
    'LatestSettlements',
    'Who was paid by whom for which model? Go on with after: endCursor.',
    page(
      'computeSettlements(first: 10)',
      `factId time user provider model status feeWei settledWei unsettledWei
      service { active currentVersion { inputPriceWei outputPriceWei } }`,
    ),
  ),
  example(
    'Providers',
    'Providers of compute, their totals and what they offer.',
    page(
      'computeProviders(first: 10)',
      `address settlements success partial feeWei settledWei
      services { serving model active versionCount }`,
    ),
  ),
  example(
    'Services',
    'Services with the history of their prices.',
    page(
      'computeServices(first: 10)',
      `serving provider model active
      versions(first: 5) { version serviceType verifiability inputPriceWei outputPriceWei fromTime toTime endedBy }`,
    ),
  ),
  example(
    'ServiceVersions',
    'The latest changes of services.',
    page(
      'computeServiceVersions(first: 10)',
      'factId provider version model inputPriceWei outputPriceWei fromTime toTime',
    ),
  ),
  example(
    'ComputePerDay',
    'Settlements of the whole network day by day.',
    series('computeStats(step: DAY)', 'settlements success partial settledWei activeUsers activeProviders'),
  ),
  example(
    'ProviderPerHour',
    'One provider hour by hour; put its address in.',
    series(`computeProviderStats(provider: "${PROVIDER}", step: HOUR)`, 'settlements settledWei activeUsers'),
  ),
  example(
    'ModelPerDay',
    'One model day by day over all providers; put its name in.',
    series(`computeModelStats(model: "${MODEL}", step: DAY, fillGaps: true)`, 'settlements settledWei activeUsers'),
  ),
  example(
    'ComputeTotals',
    'Revenue and outcomes of everything so far. With since, also the window of the same length before and the change.',
    `  computeTotals {
    until isPartial
    figures { settledWei feeWei unsettledWei shortfallWei settlements success partial users providers activeProviders models }
    previous { settledWei settlements users }
    change { settledWei settlements users }
  }`,
  ),
  example(
    'ComputeTotalsOfAPair',
    'The same for any combination of provider, user, model and serving contract; put addresses in.',
    `  computeTotals(provider: "${PROVIDER}", user: "${USER}") {
    figures { settledWei feeWei settlements models }
  }`,
  ),
  example(
    'TopProviders',
    'Who earns most, with share of the total; with since, also places won since the window before.',
    `  computeLeaderboard(of: PROVIDER, by: SETTLED, first: 10) {
    ranked
    rows { rank rankChange provider share figures { settledWei settlements users } reliability { reliability wilsonLower } }
  }`,
  ),
  example(
    'MostReliableProviders',
    'Who settles without faults, ranked by the Wilson lower bound: few settlements prove little.',
    `  computeLeaderboard(of: PROVIDER, by: RELIABILITY) {
    rows { rank provider reliability { n ok providerFault setupFault unknown reliability wilsonLower shortfallWei } }
  }`,
  ),
  example(
    'TopUsersModelsAndServices',
    'Who spends most, which models are used most, which services have most users.',
    `  users: computeLeaderboard(of: USER, first: 5) { rows { rank user share figures { settledWei providers } } }
  models: computeLeaderboard(of: MODEL, by: SETTLEMENTS, first: 5) { rows { rank model share figures { settlements } } }
  services: computeLeaderboard(of: SERVICE, by: USERS, first: 5) { rows { rank serving provider figures { users } } }`,
  ),
  example(
    'ProvidersOnDuty',
    'How reliable each provider is, and how long it is silent between settlements.',
    page(
      'computeProviders(first: 10)',
      `address
      reliability { n ok providerFault setupFault reliability wilsonLower }
      liveness { active daysActive lastTime longestGapSeconds medianGapSeconds currentGapSeconds }`,
    ),
  ),
  example(
    'ProviderReliabilityAndLiveness',
    'The same for one provider; put its address in.',
    `  computeReliability(provider: "${PROVIDER}") { n ok partial providerFault setupFault unknown reliability wilsonLower }
  computeLiveness(provider: "${PROVIDER}") { active settlements daysActive firstTime lastTime longestGapSeconds }`,
  ),
  example(
    'Users',
    'Users of compute, what they spent, and with whom.',
    page(
      'computeUsers(first: 10)',
      'address settlements feeWei settledWei unsettledWei firstTime lastTime pairs(first: 5) { provider settledWei settlements }',
    ),
  ),
  example(
    'Pairs',
    'What lies between users and providers.',
    page('computePairs(first: 10)', 'user provider settlements feeWei settledWei lastTime'),
  ),
  example(
    'UserPerDay',
    'One user day by day; put its address in.',
    series(`computeUserStats(user: "${USER}", step: DAY)`, 'settlements settledWei activeProviders'),
  ),
  example(
    'ServicesAtABlock',
    'What each service was settled, and what it cost at a block; null where it was not listed then.',
    page(
      'computeServices(first: 10)',
      `serving provider totals { settlements settledWei }
      versionAt(block: 160) { version model inputPriceWei outputPriceWei fromBlock toBlock }`,
    ),
  ),
  example(
    'ModelPrices',
    'Price index of a model day by day: lowest, median and mean weighted with what was settled; a day without one says why.',
    `  computeModelPrices(model: "${MODEL}") {
    time isPartial services settledWei reason
    input { minWei medianWei weightedWei }
    output { minWei medianWei weightedWei }
  }`,
  ),
  example(
    'LatestUploads',
    'What was uploaded, for whom and for how much?',
    page(
      'storageSubmissions(first: 10)',
      `submissionIndex time submitter fileRoot sizeBytes sectors feeWei
      account { submissionCount sizeBytes feeWei }`,
    ),
  ),
  example(
    'StorageAccounts',
    'Addresses that uploads are for, with their totals.',
    page('storageAccounts(first: 10)', 'address submissionCount sizeBytes feeWei lastTime'),
  ),
  example(
    'Prices',
    'Prices of storage and the blocks they were in force.',
    page('storagePrices(first: 10)', 'priceWei fromBlock fromTime toBlock toTime source'),
  ),
  example(
    'Epochs',
    'Mining epochs.',
    page('storageEpochs(first: 10)', 'epoch startRoot flowSectors submissionIndex time'),
  ),
  example(
    'StoragePerDay',
    'Uploads day by day.',
    series('storageStats(step: DAY)', 'submissions sizeBytes feeWei activeAccounts newAccounts'),
  ),
  example(
    'LatestBlocks',
    'The newest blocks with their transactions to known 0G contracts.',
    page(
      'blocks(first: 10)',
      `height hash time transactionCount gasUsed feesWei
      transactions(first: 5) { hash contract method success }`,
    ),
  ),
  example(
    'Transactions',
    'Calls of known 0G contracts, with decoded arguments.',
    page('transactions(first: 10)', 'hash time sender recipient contract method arguments success feeWei'),
  ),
  example(
    'Addresses',
    'Addresses that have sent a transaction.',
    page('chainAddresses(first: 10)', 'address transactionCount feesWei firstTime lastTime'),
  ),
  example(
    'ChainPerMinute',
    'Activity of the chain minute by minute.',
    series('chainStats(step: MINUTE)', 'blocks transactions failures gasUsed feesWei'),
  ),
  example(
    'RawLogs',
    'Logs that could not be decoded, as the chain has them.',
    page('rawLogs(domain: COMPUTE, reason: UNDECODABLE)', 'factId address topics data txHash'),
  ),
  example(
    'SettlementsLive',
    'Settlements as they come, and as forks take them back; fromBlock: 0 begins with all there are.',
    `  settlements(fromBlock: 0) {
    type cursor aboveHeight factId
    settlement { time user provider status feeWei settledWei }
  }`,
    'subscription',
  ),
]
