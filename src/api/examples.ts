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
    'AuditChecks',
    'Does what is indexed agree with the contracts? The latest outcome of every check.',
    page(
      'auditChecks(first: 100)',
      `checkName domain tableName outcome blockNumber blockHash time subjects compared differences unknown unavailable
      run { startedAt endedAt outcome }`,
    ),
  ),
  example(
    'AuditDifferences',
    'Every row and field that differs, in the latest run of each check; without the filter: all that was compared.',
    page(
      'audits(first: 100, differencesOnly: true)',
      'checkName subject field expected indexed difference outcome message blockNumber blockHash time',
    ),
  ),
  example(
    'AuditRuns',
    'All runs, and what each of their checks came to.',
    page(
      'auditRuns(first: 20)',
      `runId startedAt endedAt outcome blockNumber compared differences unknown unavailable message
      checks(first: 50) { checkName outcome differences }`,
    ),
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
