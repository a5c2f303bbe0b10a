import { DA_EXAMPLES } from './da/examples'
import { type Example, example, page, series } from './exampleParts'

export type { Example }

/** Scripted users of a devnet with its usual seed. */
const PROVIDER = '0x05a4d7aabcc4d502cdfc0f3d9701cfb8775e5f24'
const USER = '0x9ef1f035f5fc94bb567c8a63cba8c2fafc8fa042'
const TRAINER = '0x7752c2f5ae80a7bb16e28edeae6bdc8f695a15de'
const SANDBOX_PROVIDER = '0x2c5280505b8e1c732dfe2946f6f462357abac7c7'
const SANDBOX_USER = '0x9818e4994c00acd8465968ad746665c1e1276d04'
const VALIDATOR = '0xebbf8efc53ff904538ef439d7ee52f7d0694d7b5'
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
    'Overview',
    'The figures of every domain over the last full hour, what they were an hour before, and how each is computed.',
    `  overview(period: HOUR) {
    domain height hash time coveredFrom isPartial
    kpis { kpiId title unit value unknown previous change changeRatio gap previousGap since until method }
  }`,
  ),
  example(
    'MoneyByDay',
    'What users paid, providers earned, the protocol kept and rewards were, per domain and day.',
    `  moneyByDay {
    domain height
    methods { fees providerRevenue protocolRevenue rewards }
    days { day isPartial feesWei providerRevenueWei protocolRevenueWei rewardsWei }
  }`,
  ),
  example(
    'ActiveAccounts',
    'How many accounts use each domain, and how many use several.',
    `  activeAccounts(since: "2026-01-01", until: "2027-01-01") {
    domains { domain accounts gap isPartial method }
    pairs { domains accounts }
    all { domains accounts }
    any
  }`,
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
    'ServiceTrust',
    'Which services are listed, who vouches for them, what do they stake, and what do they say of themselves?',
    page(
      'computeServices(first: 10)',
      `provider active teeSignerAddress acknowledged additionalInfo
      stake { stakeWei }
      currentVersion { normalModel normalVerifiability providerType multiModel pricingTiers }
      acknowledgements(first: 3) { acknowledged cause fromTime toTime closedBy }`,
    ),
  ),
  example(
    'SecurityTimeline',
    'Acknowledged and revoked signers, silent resets, revoked tokens; narrow it with provider: or user:.',
    page('computeSecurityEvents(first: 10)', 'factId time act provider user teeSignerAddress tokenIds generation'),
  ),
  example(
    'Acknowledgements',
    'When was whose signer acknowledged, and what ended it?',
    page(
      'computeSignerAcknowledgements(first: 10)',
      'provider teeSignerAddress acknowledged cause fromBlock fromTime toBlock toTime closedBy',
    ),
  ),
  example(
    'Stakes',
    'What do providers have at stake, and how did it get there?',
    `${page('computeStakes(first: 10)', 'provider serving stakeWei movements lastTime')}
${page('computeStakeMovements(first: 10)', 'time provider direction amountWei')}`,
  ),
  example(
    'ComputeParameters',
    'Lock time, owner and ledger of the compute contracts, and since when.',
    page(
      'computeParameters(first: 20)',
      'contract address parameter value valueAddress source fromBlock fromTime toBlock toTime',
    ),
  ),
  example(
    'LockTimes',
    'The lock time of refunds through history.',
    page('computeParameters(parameter: LOCK_TIME)', 'contract value fromTime toTime'),
  ),
  example(
    'ComputeUpgrades',
    'When did which contract get new code? The ABI may be another one from there on.',
    page('computeUpgrades(first: 10)', 'factId time contract beacon implementation proxy'),
  ),
  example(
    'LegacySettlements',
    'Batches and refused bills of contracts of 2025.',
    `${page('computeLegacyBatches(first: 10)', 'time provider successCount failedCount feeWei settledWei source')}
${page('computeLegacyFailures(first: 10)', 'time provider user failure feeWei')}`,
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
    'Deliverables',
    'Models that were trained: added, acknowledged, settled, abandoned, evicted or penalised, and how long it took.',
    page(
      'computeDeliverables(first: 10)',
      `factId time user provider deliverableId status penalised feeWei taskFeeWei acknowledgeSeconds
      acknowledgedAt settledAt evictedAt evictedBy
      events { act time }`,
    ),
  ),
  example(
    'OpenDeliverables',
    'Deliveries that wait for their users.',
    page('computeDeliverables(first: 10, status: ADDED)', 'time user provider deliverableId modelRootHash'),
  ),
  example(
    'DeliverableSteps',
    'The latest steps in the lives of trained models.',
    page('computeDeliverableEvents(first: 10)', 'time act user provider deliverableId deliverable { status }'),
  ),
  example(
    'FineTuningFunnels',
    'How far do deliveries get, provider by provider? Give since and until for another window.',
    `  computeFineTuningFunnels(since: "2020-01-01", first: 10) {
    provider added acknowledged settled penalised abandoned evicted deleted open feeWei penaltyFeeWei medianAcknowledgeSeconds
  }
  network: computeFineTuningFunnel { added acknowledged settled penalised abandoned evicted open medianAcknowledgeSeconds }`,
  ),
  example(
    'FineTuningServices',
    'Who trains what, with which machines, for how much, and who is busy?',
    page(
      'computeFineTuningServices(first: 10)',
      `serving provider active occupied teeSigner teeSignerAcknowledged
      currentVersion { url models gpuType gpuCount cpuCount nodeMemory nodeStorage pricePerTokenWei fromTime }
      occupancy(first: 5) { occupied fromTime toTime endedBy }`,
    ),
  ),
  example(
    'FineTuningPrices',
    'Services with every change, newest first.',
    page(
      'computeFineTuningServiceVersions(first: 10)',
      'factId provider version pricePerTokenWei occupied models fromTime toTime endedBy',
    ),
  ),
  example(
    'FineTuningOccupancy',
    'When was who busy?',
    page('computeFineTuningOccupancies(first: 10)', 'provider occupied fromTime toTime endedBy'),
  ),
  example(
    'FineTuningUtilisation',
    'How long was one provider busy, and how long idle? Put its address in.',
    `  computeFineTuningUtilisation(provider: "${TRAINER}") { serving provider busySeconds idleSeconds }`,
  ),
  example(
    'FineTuningProviders',
    'Providers of fine-tuning: revenue, stake and users.',
    page(
      'computeFineTuningProviders(first: 10)',
      `address stakeWei added acknowledged settled penalised abandoned evicted feeWei penaltyFeeWei
      users(first: 5) { user settled feeWei }`,
    ),
  ),
  example(
    'FineTuningUsers',
    'Users of fine-tuning and whom they paid.',
    page(
      'computeFineTuningUsers(first: 10)',
      'address added settled feeWei providers(first: 5) { provider settled feeWei }',
    ),
  ),
  example(
    'FineTuningBills',
    'Fees that were settled, and penalties.',
    page(
      'computeFineTuningSettlements(first: 10)',
      'factId time user provider deliverableId feeWei taskFeeWei acknowledged nonce source deliverable { status }',
    ),
  ),
  example(
    'FineTuningTrust',
    'Who vouched for which TEE signer, when was that reset, and what is at stake?',
    `  computeFineTuningSignerChanges(first: 10) { nodes { time provider act teeSigner user } }
  computeFineTuningStakes(first: 10) { nodes { time provider act amountWei } }`,
  ),
  example(
    'FineTuningSettings',
    'Lock times and penalties, and the blocks they were in force.',
    `  computeFineTuningContracts { nodes { address lockSeconds penaltyPercent } }
  computeFineTuningParameters(first: 10) { nodes { serving parameter value source fromTime toTime } }`,
  ),
  example(
    'FineTuningPerHour',
    'Fine-tuning of the whole network hour by hour.',
    series(
      'computeFineTuningStats(step: HOUR)',
      'added acknowledged settled penalised abandoned evicted feeWei activeUsers activeProviders',
    ),
  ),
  example(
    'FineTuningProviderPerDay',
    'One fine-tuning provider day by day; put its address in.',
    series(
      `computeFineTuningProviderStats(provider: "${TRAINER}", step: DAY)`,
      'added acknowledged settled penalised evicted feeWei activeUsers',
    ),
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
    'Ledgers',
    'What users have: free, set aside for providers, and how long it lasts; unattributedWei came in through contracts.',
    page(
      'computeLedgers(first: 10)',
      `user availableWei lockedWei totalWei unattributedWei source runwaySeconds deleted lastBlock
      accounts(first: 5) { provider balanceWei pendingRefundWei }`,
    ),
  ),
  example(
    'LedgerMovements',
    'Deposits, refunds, transfers and payments, newest first.',
    page(
      'computeLedgerMovements(first: 10)',
      'factId time act user sender amountWei cancelledRefundWei provider serviceName evidence',
    ),
  ),
  example(
    'LedgerTotals',
    'All money in the ledgers, and what nobody saw come in.',
    page(
      'computeLedgerTotals(first: 10)',
      'ledger ledgers availableWei lockedWei totalWei unattributedWei unknownLedgers',
    ),
  ),
  example(
    'LedgerPerDay',
    'Money in and out of all ledgers day by day.',
    series(
      'computeLedgerStats(step: DAY)',
      'movements depositedWei transferredWei spentWei refundRequestedWei retrievedWei refundedWei',
    ),
  ),
  example(
    'SubAccounts',
    'What users have set aside for providers, with their pending refunds.',
    page(
      'computeAccounts(first: 10)',
      `user provider serving balanceWei pendingRefundWei deleted
      refundRequests(first: 3) { amountWei pendingWei unlockAt }`,
    ),
  ),
  example(
    'RefundRequests',
    'Who asks money back, until when it is locked, and what became of it.',
    page(
      'computeRefundRequests(first: 10)',
      'factId time user provider amountWei pendingWei retrievedWei cancelledWei spentWei unlockAt lockSource',
    ),
  ),
  example(
    'UnlockCalendar',
    'How much can be retrieved on which day? Add user: for one user.',
    '  computeUnlockCalendar { day requests users pendingWei unlockedWei }',
  ),
  example(
    'RegisteredServices',
    'Serving contracts that may spend money of the ledgers.',
    page('computeRegisteredServices(first: 10)', 'name serving ledger serviceType version description isRecommended'),
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
      `computeSandboxProviderStats(provider: "${SANDBOX_PROVIDER}", step: HOUR)`,
      'settlements failures settledWei depositedWei activeUsers',
    ),
  ),
  example(
    'SandboxUserPerDay',
    'One user of sandboxes day by day; put the address in.',
    series(
      `computeSandboxUserStats(user: "${SANDBOX_USER}", step: DAY)`,
      'settlements settledWei depositedWei refundedWei',
    ),
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
    'RewardedAddresses',
    'Who got most of the rewards, and for which miner ids? What an address got in the last 24 hours on average.',
    `  storageBeneficiaries(by: REWARD, first: 10) { address rewards rewardWei lastTime miners { minerId wins attempts } }
  storageRewardTotals(window: LAST_24H) { since until rewards rewardWei beneficiaries averageWei }`,
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
    'One miner day by day; put its key in: its id holds a block hash, so no devnet has the same.',
    series('storageMinerStats(miner: "mine-minerId", step: DAY)', 'attempts failedAttempts wins rewards rewardWei'),
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
    'GovernanceTimeline',
    'What did those who control the contracts do? Narrow it with kind:, contract:, address:, domain:, since: and until:.',
    page(
      'governanceActs(first: 20)',
      'key time domain kind contract address parameter subject before after source blockNumber txHash',
    ),
  ),
  example(
    'ParameterChanges',
    'Every price, lock time, fee rate, penalty, stake and cap that was changed, with what it was before.',
    page('governanceActs(first: 20, kind: PARAMETER)', 'time contract parameter subject before after source'),
  ),
  example(
    'Upgrades',
    'Which contracts got other code, and who owns what?',
    `  upgrades: governanceActs(first: 10, kind: UPGRADE) { nodes { time contract address parameter before after } }
  owners: governanceActs(first: 10, kind: OWNERSHIP) { nodes { time contract address before after } }
  roles: governanceActs(first: 10, kind: ROLE) { nodes { time contract parameter subject before after } }`,
  ),
  example(
    'StorageRoles',
    'Who may do what in the storage contracts?',
    page('storageRoleChanges(first: 10)', 'time contract address roleAct role account sender newAdminRole'),
  ),
  example(
    'W0g',
    'How much W0G is there, who may create more, and does what holders have explain the supply of the contract?',
    `  w0gTokens {
    nodes { holders heldWei depositedWei withdrawnWei mintedWei burnedWei
      supply { totalSupplyWei heldWei unexplainedWei blockNumber } }
  }
  w0gMinters(first: 10) {
    nodes { address capWei supplyWei remainingWei mintedWei burnedWei
      caps(first: 3) { capWei previousCapWei source fromTime toTime } }
  }`,
  ),
  example(
    'W0gHolders',
    'Who holds most W0G, and how concentrated is it?',
    `  w0gHolders(first: 10) {
    holders heldWei
    top10: topSharePpm(top: 10)
    top100: topSharePpm(top: 100)
    places { rank sharePpm holder { address balanceWei movements firstTime lastTime } }
  }`,
  ),
  example(
    'W0gMovements',
    'Deposits, withdrawals, transfers, mints and burns of W0G. Narrow it with kind:, sender:, recipient:, minter: …',
    page('w0gMovements(first: 10)', 'factId time kind sender recipient minter amountWei txHash'),
  ),
  example(
    'W0gMints',
    'What minters created, and the caps they were given.',
    `  w0gMovements(first: 10, kind: MINT) { nodes { time minter recipient amountWei } }
  w0gMinterCaps(first: 10) { nodes { minter capWei previousCapWei initialSupplyWei source fromTime toTime } }`,
  ),
  example('W0gApprovals', 'Who may take whose W0G?', page('w0gApprovals(first: 10)', 'time owner spender amountWei')),
  example(
    'W0gPerHour',
    'W0G hour by hour, with how many held how much at the end.',
    series(
      'w0gStats(step: HOUR)',
      `deposits depositedWei withdrawals withdrawnWei transfers transferredWei mints mintedWei burns burnedWei
      activeHolders newHolders holders heldWei`,
    ),
  ),
  example(
    'ChainPerMinute',
    'Activity of the chain minute by minute.',
    series('chainStats(step: MINUTE)', 'blocks transactions failures gasUsed feesWei'),
  ),
  example(
    'Supply',
    'How much 0G is there, how much of it circulates, and what is it made of? Any block: supply(block: 100).',
    `  supply {
    blockNumber time formulaVersion genesisWei nativeRewardWei restakingRewardWei baseInflationWei totalWei circulatingWei stale gap
    reading { blockNumber reservedWei zeroAddressWei lastGoodBlock lastGoodCirculatingWei reserves { address balanceWei } }
  }`,
  ),
  example(
    'SupplyPerDay',
    'The supply at the first block of each day.',
    page(
      'supplyReadings(first: 30, opensDay: true)',
      'blockNumber time totalWei circulatingWei stale gap lastGoodBlock lastGoodCirculatingWei',
    ),
  ),
  example(
    'Issuance',
    'New 0G and stake that left, hour by hour.',
    series(
      'chainStats(step: HOUR)',
      'nativeRewardWei restakingRewardWei baseInflationWei exits exitsWei unknownIssuanceBlocks',
    ),
  ),
  example(
    'Inflation',
    'How fast does the supply grow? From a moment on, or between two: until:.',
    `  inflation(since: "2026-01-01") {
    issuedWei seconds rate annualRate
    opening { blockNumber totalWei } closing { blockNumber totalWei }
  }`,
  ),
  example(
    'StakeExits',
    'Stake that left validators: principal, no issuance. Narrow it with validatorIndex: or recipient:.',
    page('stakeExits(first: 10)', 'blockNumber time validatorIndex recipient amountWei'),
  ),
  example(
    'Catalogue',
    'All services in one list: what they offer, at which price, who vouches for them. Narrow it with kind:, provider:, active: …',
    page(
      'catalogue(first: 20, active: true)',
      `key kind provider models serviceType normalVerifiability url teeSigner acknowledged
      inputPriceWei outputPriceWei pricePerTokenWei cpuPricePerMinWei memGbPricePerMinWei createFeeWei
      totals { settlements settledWei users }`,
    ),
  ),
  example(
    'CatalogueSearch',
    'Who offers a model, verifiable and below a price?',
    page(
      `catalogue(search: "qwen", verifiability: "TeeML", maxInputPriceWei: "1000000000000000000")`,
      'provider models normalModels serviceType verifiability inputPriceWei outputPriceWei active',
    ),
  ),
  example(
    'CatalogueChanges',
    'What changed from version to version, how often was a service listed again, and the service as its own kind has it.',
    page(
      'catalogue(first: 20)',
      `key versionCount relistings firstTime lastTime
      versions(first: 5) { version fromTime endedBy isRelisting changes { field before after } }
      service {
        ... on ComputeService { totals { success partial } }
        ... on ComputeFineTuningService { occupied }
        ... on ComputeSandboxService { pricing signerVersion }
      }`,
    ),
  ),
  example(
    'AgentFeedback',
    'What do clients say of agents, with what proof, and who answers? What was taken back is marked.',
    page(
      'agentFeedback(first: 10)',
      `factId time agent registry: address client feedbackIndex value valueDecimals valueE18 tag1 tag2 endpoint feedbackUri
      isRevoked proofDataHashes proofFrameworkHash responseCount responses(first: 5) { responder responseUri }`,
    ),
  ),
  example(
    'AgentFeedbackResponses',
    'The latest answers to feedback, with what they answer to.',
    page('agentFeedbackResponses(first: 10)', 'factId time agent responder responseUri feedback { client value tag1 }'),
  ),
  example(
    'AgentReputation',
    'What is an agent worth to its clients? A plain mean in each registry, and under each pair of tags. With less than three clients it says little.',
    `  agentReputation(agent: "contract:tokenId") { registry counted clients insufficientData sumE18 meanE18 feedback revoked unscaled }
  agentTagReputation(agent: "contract:tokenId") { registry tag1 tag2 counted clients insufficientData meanE18 }`,
  ),
  example(
    'AgentValidations',
    'What were validators asked to look at, and what did they find?',
    page(
      'agentValidations(first: 10)',
      `factId time agent validator requestUri requestHash responseCount response
      latestResponse { tag responseUri } responses(first: 5) { time response tag }`,
    ),
  ),
  example(
    'AgentValidationResponses',
    'The latest words of validators.',
    page('agentValidationResponses(first: 10)', 'factId time agent validator response tag validation { requestUri }'),
  ),
  example(
    'AgentSeals',
    'Which keys in trusted hardware act for agents, and since when?',
    page('agentSeals(first: 10)', 'factId agent sealAddress sealId fromTime toTime txHash'),
  ),
  example(
    'AgentTrust',
    'Attestors and frameworks that AgenticID trusts, or trusted.',
    page('agentTrust(first: 10)', 'factId address trustKind trusted fromTime toTime txHash'),
  ),
  example(
    'AgentLinks',
    'What goes with an agent: data, uploads, owners, wallets, services, each with what it is known by. Start from a dataHash, a fileRoot, an address or a provider as well.',
    `  agentLinks(agent: "contract:tokenId", first: 5) {
    kind evidence agent dataHash submission fileRoot address provider txHash blockNumber
  }`,
  ),
  example(
    'AgentFoundContracts',
    'Contracts of agents that nobody declared, where DISCOVER_AGENTS is on.',
    page('agentFoundContracts', 'address contract foundBlock foundTime earlierLogs'),
  ),
  example(
    'AgentTokens',
    'Agents with their owners over time, their data and the files in storage that it is.',
    page(
      'agents(first: 10)',
      `agent standard owner creator uri clonedFrom authorizedUsers sales lastPriceUnits lastCurrency
      ownership(first: 3) { transferKind fromOwner toOwner fromTime toTime sealedKeys }
      data(first: 1) { version entries(first: 5) { dataHash dataDescription file { submissions expiresAt } } }`,
    ),
  ),
  example(
    'AgentSales',
    'Who sold which agent to whom, and who got what of the price?',
    page(
      'agentSales(first: 10)',
      `factId time agent seller buyer currency priceUnits feeRateBps feeUnits platformFeeUnits partner partnerFeeUnits sellerUnits
      payment heldSeconds receiver`,
    ),
  ),
  example(
    'AgentLeaders',
    'Agents, sellers, buyers and creators by volume in 0G; give currency: for a token.',
    `  agents: agentLeaderboard(of: AGENT, first: 5) { rows { rank key share figures { sales volumeUnits } } }
  sellers: agentLeaderboard(of: SELLER, first: 5) { rows { rank address figures { sales volumeUnits } } }
  buyers: agentLeaderboard(of: BUYER, first: 5) { rows { rank address figures { sales volumeUnits } } }
  creators: agentLeaderboard(of: CREATOR, first: 5) { rows { rank address figures { sales volumeUnits partnerFeeUnits } } }`,
  ),
  example(
    'AgentSalesPerDay',
    'Sales of agents in 0G day by day.',
    series(
      'agentSaleStats(currency: "0x0000000000000000000000000000000000000000", step: DAY)',
      'sales volumeUnits feeUnits sellers buyers agents volumeUnitsTotal',
    ),
  ),
  example(
    'AgentsPerDay',
    'What happened to agents of AgentNFT day by day.',
    series(
      'agentStats(standard: AGENT_NFT, step: DAY)',
      'mints clones transfers proofTransfers dataVersions authorizations',
    ),
  ),
  example(
    'AgentMarketMoney',
    'Balances with markets of agents, what moved them, and fees that are kept.',
    `  agentMarketAccounts(first: 10) { nodes { market account balanceWei depositedWei withdrawnWei spentWei mintFeesWei } }
  agentMarketMovements(first: 10) { nodes { factId time account marketAct amountWei balanceWei } }
  agentFeePurses(first: 10) { nodes { market partner currency earnedUnits withdrawnUnits balanceUnits } }`,
  ),
  example(
    'AgentSettings',
    'Settings of contracts of agents over time.',
    page(
      'marketplaceParameters(first: 20)',
      'contract parameter partner value valueAddress valueText source fromTime toTime',
    ),
  ),
  example(
    'Validators',
    'Who runs validators, on what terms, with how much stake; and what of it nobody saw come?',
    `  stakingTotals { isFollowed blockNumber validators bonded unseenValidators tokensWei bondedTokensWei delayBlocks }
${page(
  'stakingValidators(first: 20)',
  `address moniker operator bondStatus commissionRatePpm withdrawalFeeGwei tokensWei delegatorShares delegators
      unexplainedShares roundBlock versions(first: 3) { version cause source commissionRatePpm moniker fromTime toTime }`,
)}`,
  ),
  example(
    'ValidatorChanges',
    'Which validators changed their terms or what they say of themselves?',
    page(
      'stakingValidatorVersions(first: 10)',
      'factId version cause source commissionRatePpm withdrawalFeeGwei moniker fromTime toTime validator { address }',
    ),
  ),
  example(
    'Delegations',
    'Who has delegated how much to whom? Narrow it with validator: or delegator:.',
    page(
      'stakingDelegations(first: 10)',
      'validator delegator shares tokensWei delegatedWei undelegatedWei unexplainedShares movements lastTime',
    ),
  ),
  example(
    'StakeMovements',
    'Stake that came and went.',
    page('stakingMovements(first: 10)', 'factId time kind validator delegator amountWei shares sharesSource shared'),
  ),
  example(
    'Unbonding',
    'What waits in the queues of validators, when is it due, and who asked for it?',
    `  stakingUnbondingCalendar(blocks: 100) { fromBlock toBlock expectedAt isDue payouts accounts amountWei unknownAmounts }
${page('stakingPayouts(first: 10)', 'time kind status validator account recipient amountWei feeWei dueBlock')}`,
  ),
  example(
    'StakingUpkeeps',
    'Who distributed rewards or worked off queues?',
    page('stakingUpkeeps(first: 10)', 'time kind validator sender withdrawCount'),
  ),
  example(
    'StakingReturns',
    'What did a share of each validator gain in a day? Null while a round is missing.',
    `  stakingReturns(window: DAY, by: TOKENS) {
    ratio returnPpb annualizedPpb fromTime untilTime tokensWei validator { address moniker }
  }`,
  ),
  example(
    'StakingRounds',
    'What did all validators hold, round by round?',
    `${page('stakingRounds(first: 10)', 'factId blockNumber time reason validators unanswered bonded tokensWei bondedTokensWei')}
${page('stakingSnapshots(first: 10)', 'blockNumber validator tokensWei delegatorShares bondStatus rewardsWei unexplainedShares')}`,
  ),
  example(
    'Restaking',
    'Stake on other chains that counts for validators, and what it counts.',
    `${page('stakingRestakes(first: 10)', 'factId time rewarder account collateral previousUnits balanceUnits')}
${page('stakingRestakeBalances(first: 10)', 'originDomain rewarder account collateral balanceUnits updates lastTime')}
${page('stakingCollateralWeights(first: 10)', 'originDomain collateral weightE18 originHeight fromTime toTime')}
${page('stakingRestakeSubmissions(first: 10)', 'factId time originDomain originHeight originLogIndex sender')}`,
  ),
  example(
    'RestakingRewards',
    'What restakers were paid, by whom; and what the router of Ascend passed on.',
    `${page('stakingRewarders(first: 10)', 'address pubkey claims claimedWei createdTime')}
${page('stakingRewarderClaims(first: 10)', 'factId time rewarder account sender rewardWei')}
${page('stakingAscendDistributions(first: 10)', 'factId time recipient amountWei')}`,
  ),
  example(
    'StakingByDay',
    'Stake that moved per day.',
    series(
      'stakingStats(step: DAY)',
      'delegations delegatedWei undelegations undelegatedWei newValidators activeDelegators',
    ),
  ),
  example(
    'ValidatorByDay',
    'One validator, day by day: what it held, and what moved.',
    `${series(`stakingValidatorDays(validator: "${VALIDATOR}", step: DAY)`, 'rounds tokensWei delegatorShares bondStatus')}
${series(`stakingValidatorStats(validator: "${VALIDATOR}", step: DAY)`, 'delegations delegatedWei undelegatedWei')}`,
  ),
  example(
    'RawLogs',
    'Logs that could not be decoded, as the chain has them.',
    page('rawLogs(domain: COMPUTE, reason: UNDECODABLE)', 'factId address topics data txHash'),
  ),
  example(
    'Account',
    'What was this address, from when to when, and what are its own figures? Put an address in.',
    `  account(address: "${USER}") {
    address contract isReserve
    nativeBalance { balanceWei }
    roles {
      role domain firstBlock firstTime lastBlock lastTime asOfBlock
      figures(first: 3) {
        __typename
        ... on ChainAddress { transactionCount feesWei }
        ... on ComputeUser { settlements feeWei settledWei }
        ... on ComputeLedger { totalWei lockedWei }
        ... on StorageAccount { submissionCount sizeBytes feeWei }
      }
    }
    domains { domain state }
  }`,
  ),
  example(
    'Search',
    'What does a text name? A height, hash, root, address, number, or the beginning of the name of a model or validator.',
    `  search(text: "qwen", first: 10) {
    kind matchReason isExact key label
    object { __typename ... on ComputeService { provider model active } ... on Agent { owner } }
  }`,
  ),
  example(
    'Transaction',
    'Is a transaction kept, and what did the domains make of it? Put its hash in.',
    `  transaction(hash: "0x${'00'.repeat(32)}") {
    status coveredFrom coveredTo
    transaction { time sender recipient contract method success feeWei }
    acts { domain type fact { ... on StorageSubmission { fileRoot feeWei } ... on ComputeSettlement { user status feeWei } } }
  }`,
  ),
  ...DA_EXAMPLES,
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
    'AgentSalesLive',
    'Sales of agents as they come; fromBlock: 0 begins with all there are.',
    `  agentSaleEvents(fromBlock: 0) {
    type cursor aboveHeight factId
    sale { time agent seller buyer currency priceUnits }
  }`,
    'subscription',
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
  example(
    'Concentration',
    'How concentrated is the network, from 10,000 when all is one party’s? Who is largest?',
    ['PROVIDERS', 'MINERS', 'SIGNERS', 'VALIDATORS']
      .map(
        (of) => `  ${of.toLowerCase()}: concentration(of: ${of}) {
    by until parties unknown total hhi nakamoto nakamotoThird gini top1Share top5Share
    largest(first: 3) { rank key amount share }
  }`,
      )
      .join('\n'),
  ),
  example(
    'W0gLive',
    'Movements of W0G as they come, and as forks take them back; fromBlock: 0 begins with all there are.',
    `  w0gMovements(fromBlock: 0) {
    type cursor aboveHeight factId
    movement { time kind sender recipient amountWei }
  }`,
    'subscription',
  ),
  example(
    'StakeLive',
    'Movements of stake as they come, and as forks take them back; fromBlock: 0 begins with all there are.',
    `  stakingMovements(fromBlock: 0) {
    type cursor aboveHeight factId
    movement { time kind validator delegator amountWei shares }
  }`,
    'subscription',
  ),
]
