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
    'SandboxServices',
    'Sandboxes with their prices, now and before.',
    page(
      'computeSandboxServices(first: 10)',
      `serving provider url pricing computePricePerMinWei cpuPricePerMinWei memGbPricePerMinWei createFeeWei stakeWei
      versions(first: 5) { version pricing computePricePerMinWei cpuPricePerMinWei createFeeWei fromTime toTime source }`,
    ),
  ),
  example(
    'SandboxServiceVersions',
    'The latest changes of sandbox services.',
    page(
      'computeSandboxServiceVersions(first: 10)',
      'factId provider version url signerVersion pricing createFeeWei fromTime toTime service { versionCount }',
    ),
  ),
  example(
    'SandboxVouchers',
    'What did users of sandboxes pay, and which vouchers were refused without a log?',
    page(
      'computeSandboxVouchers(first: 20)',
      `factId time user provider voucherStatus feeWei settledWei nonce
      account { balanceWei pendingRefundWei }`,
    ),
  ),
  example(
    'SandboxProviders',
    'What sandboxes earned for their providers, and what of it was taken.',
    page(
      'computeSandboxProviders(first: 10)',
      `provider earningsWei withdrawnWei settlements success partial failures feeWei settledWei
      service { url pricing }`,
    ),
  ),
  example(
    'SandboxAccounts',
    'What users have with providers of sandboxes: balance, pending refund and when it can be taken.',
    page(
      'computeSandboxAccounts(first: 10)',
      `user provider balanceWei pendingRefundWei refundUnlockAt depositedWei refundedWei settledWei acknowledgedVersion
      service { signerVersion } refund { amountWei unlockAt }`,
    ),
  ),
  example(
    'SandboxDeposits',
    'Money paid into sandbox accounts.',
    page('computeSandboxDeposits(first: 10)', 'factId time user provider sender amountWei'),
  ),
  example(
    'SandboxRefunds',
    'Refunds that users asked for, and how they ended.',
    page(
      'computeSandboxRefunds(first: 10)',
      'factId user provider amountWei pendingWei unlockAt withdrawnWei refundEnd fromTime toTime',
    ),
  ),
  example(
    'SandboxWithdrawals',
    'Earnings that providers of sandboxes took out.',
    page('computeSandboxWithdrawals(first: 10)', 'factId time provider amountWei'),
  ),
  example(
    'SandboxAcknowledgements',
    'Who trusted which signer of a sandbox provider?',
    page('computeSandboxAcknowledgements(first: 10)', 'factId time user provider acknowledged signerVersion'),
  ),
  example(
    'SandboxContracts',
    'Sandbox contracts: their owners, and the stake they ask of new providers.',
    `  computeSandboxContracts(first: 10) { nodes { address owner providerStakeWei services } }
  computeSandboxStakeRules(first: 10) { nodes { factId serving previousWei stakeWei fromTime toTime } }
  computeSandboxOwnerships(first: 10) { nodes { factId serving previousOwner newOwner time } }`,
  ),
  example(
    'SandboxPerDay',
    'Sandboxes of the whole network day by day.',
    series(
      'computeSandboxStats(step: DAY)',
      'settlements partial failures settledWei depositedWei refundedWei withdrawnWei activeUsers activeProviders',
    ),
  ),
  example(
    'SandboxProviderPerHour',
    'One provider of sandboxes hour by hour; put its address in.',
    series(
      `computeSandboxProviderStats(provider: "${NOBODY}", step: HOUR)`,
      'settlements failures settledWei depositedWei activeUsers',
    ),
  ),
  example(
    'SandboxUserPerDay',
    'One user of sandboxes day by day; put the address in.',
    series(`computeSandboxUserStats(user: "${NOBODY}", step: DAY)`, 'settlements settledWei depositedWei refundedWei'),
  ),
  example(
    'TappApps',
    'Apps of trusted hardware: their code, their nodes, and who trusts them.',
    page(
      'computeTappApps(first: 10)',
      `appId appHash appName owner active nodeCount ackVersion acknowledgedUsers
      currentVersion { version composeHash volumesHash imageHashes }
      nodes(first: 5) { signer active stakeWei composeHash }
      ackPeriods(first: 5) { ackVersion ackCause invalidator fromTime toTime }`,
    ),
  ),
  example(
    'TappNodeChanges',
    'Nodes that joined, changed or left, and stake that was taken out.',
    `  computeTappNodeChanges(first: 10) { nodes { factId time app nodeAct oldSigner newSigner stakeWei unlockAt ackVersion } }
  computeTappStakeWithdrawals(first: 10) { nodes { factId time owner amountWei } }`,
  ),
  example(
    'TappAcknowledgements',
    'Who trusted which app, and took it back?',
    page('computeTappAcknowledgements(first: 10)', 'factId time app user acknowledged ackVersion'),
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
