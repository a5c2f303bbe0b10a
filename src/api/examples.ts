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

const NOBODY = '0x0000000000000000000000000000000000000001'

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
    series(`computeProviderStats(provider: "${NOBODY}", step: HOUR)`, 'settlements settledWei activeUsers'),
  ),
  example(
    'ModelPerDay',
    'One model day by day over all providers; put its name in.',
    series('computeModelStats(model: "llama", step: DAY, fillGaps: true)', 'settlements settledWei activeUsers'),
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
    'StorageTotals',
    'How storage grew: each hour, and everything up to it.',
    series(
      'storageStats(step: HOUR)',
      `submissions submissionsTotal sizeBytes sizeBytesTotal feeWei feeWeiTotal
      transactions transactionsTotal newAccounts accountsTotal`,
    ),
  ),
  example(
    'StorageExpiry',
    'How much is expired, expires within seven days, or has longer? asOf: asks for another moment.',
    `  storageExpiry {
    asOf releaseSeconds
    total { submissions sizeBytes feeWei }
    expired { submissions sizeBytes }
    expiring { submissions sizeBytes }
    healthy { submissions sizeBytes }
  }
  storageAccounts(first: 5) {
    nodes { address expiry { expired { submissions } expiring { submissions } healthy { submissions } } }
  }`,
  ),
  example(
    'StorageForecast',
    'What expires on which day? account: asks for one address.',
    `  storageForecast(days: 10) {
    asOf
    days { time isPartial volume { submissions sizeBytes feeWei unknownFees } }
  }`,
  ),
  example('StorageSizes', 'How large are files?', '  storageSizes { fromBytes toBytes submissions sizeBytes }'),
  example(
    'StorageLeaderboards',
    'Who stores most, and who moved up since the day before?',
    `  bytes: storageLeaderboard(by: BYTES, window: LAST_24H) { ...Places }
  fees: storageLeaderboard(by: FEE, window: LAST_7D) { ...Places }
  transactions: storageLeaderboard(by: TRANSACTIONS, window: LAST_3D) { ...Places }
  files: storageLeaderboard(by: FILES, window: ALL) { ...Places }
}

fragment Places on StorageLeaderboard {
  since until total accounts
  standings { rank rankChange address share transactions volume { submissions sizeBytes feeWei } }`,
  ),
  example(
    'StorageNodes',
    'What do storage nodes hold of the uploads? Null where nobody is asked: set STORAGE_INDEXER_URL.',
    `  storageNodes { source logSyncHeight lastChecked }
  storageNodeFiles { asked unknown notUploaded partial uploaded pruned }
  storageSubmissions(first: 10) {
    nodes { submissionIndex sizeBytes segments nodeStatus { status code uploadedSegments lastChecked statusSince } }
  }`,
  ),
  example(
    'StorageRenewals',
    'Which of the latest uploads renewed a file, and when did it come first?',
    page(
      'storageSubmissions(first: 20)',
      `submissionIndex time sizeBytes expiresAt expiryState
      file { fileRoot renewals submitters first { submissionIndex time } latest { submissionIndex time } }`,
    ),
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
