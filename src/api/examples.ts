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
    'Miners',
    'Miner ids: who gets their rewards, and what they did.',
    page(
      'storageMiners(first: 10)',
      `miner minerId registered beneficiary wins rewards rewardWei attempts failedAttempts lastWinEpoch lastTime
      owners(first: 3) { beneficiary previous fromTime toTime }`,
    ),
  ),
  example(
    'MinerBoard',
    'Who mines best? Change by, since and until: the rank before is that of the window of the same length before.',
    `  storageMinerBoard(by: REWARD, first: 10) {
    step since until
    places { rank previousRank sharePpm rewardWei wins attempts failedAttempts miner { minerId beneficiary } }
  }`,
  ),
  example(
    'MinerLiveness',
    'In which of the latest epochs did each miner win or try?',
    page(
      'storageMiners(first: 5)',
      'minerId beneficiary liveness(epochs: 10) { minable won tried longestGap epochs { epoch minable wins attempts } }',
    ),
  ),
  example(
    'MiningWins',
    'Accepted answers and what each was worth.',
    page(
      'storageMiningWins(first: 10)',
      `factId time minerId beneficiary epoch epochIndex recallPosition pricingIndex rewardWei
      attempt { sender nonce } reward { amountWei }`,
    ),
  ),
  example(
    'FailedMiningAttempts',
    'Answers that the mine refused.',
    page('storageMiningAttempts(success: false, first: 10)', 'factId time minerId sender epoch recallPosition txHash'),
  ),
  example(
    'MiningAttempts',
    'All answers that were sent straight to the mine.',
    page('storageMiningAttempts(first: 10)', 'factId time minerId sender success epoch pricingIndex win { rewardWei }'),
  ),
  example(
    'StorageRewards',
    'Rewards, and the pool of the chunk that each came from.',
    page(
      'storageRewards(first: 10)',
      `factId time beneficiary minerId pricingIndex amountWei
      pool { lockedWei claimableWei distributedWei startTime observedBlock }`,
    ),
  ),
  example(
    'RewardPools',
    'What is locked, claimable and distributed per chunk of 8 GiB, as the contract told at a block.',
    page(
      'storageRewardPools(first: 10)',
      'pricingIndex rewards rewardWei lockedWei claimableWei distributedWei startTime observedBlock observedTime',
    ),
  ),
  example(
    'RewardFunds',
    'Base rewards: what was donated, and what is left.',
    `  storageRewardFunds { nodes { address rewards rewardWei donations donatedWei remainingWei observedBlock } }
  storageDonations(first: 5) { nodes { time sender amountWei } }`,
  ),
  example(
    'Escrow',
    'Who has how much in the escrow, and what moved?',
    `  storageEscrowBalances(first: 10) { nodes { payee depositedWei withdrawnWei balanceWei lastTime } }
  storageEscrowMovements(first: 10) { nodes { time movement payee sender amountWei balanceWei } }`,
  ),
  example(
    'StorageParameters',
    'Parameters of rewards and mining, with their history.',
    page(
      'storageParameters(first: 20)',
      `setting parameter value account
      versions(first: 3) { value account source fromBlock fromTime toTime }`,
    ),
  ),
  example(
    'FlowState',
    'Does the flow take uploads? Its open epoch, pauses, and changes of code.',
    `  storageFlows { nodes { address paused epoch flowSectors } }
  storagePauses(first: 5) { nodes { pausedBy resumedBy fromTime toTime } }
  storageUpgrades(first: 5) { nodes { contract upgrade version beacon time } }`,
  ),
  example(
    'MiningPerHour',
    'Mining hour by hour: tries, refusals, wins, rewards, and how many miners.',
    series(
      'storageMiningStats(step: HOUR)',
      'attempts failedAttempts wins rewards rewardWei activeMiners rewardedMiners newMiners withdrawnWei',
    ),
  ),
  example(
    'MinerPerDay',
    'One miner day by day; put its key in.',
    series(`storageMinerStats(miner: "${NOBODY}", step: DAY)`, 'attempts failedAttempts wins rewards rewardWei'),
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
