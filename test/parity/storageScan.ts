/** One field of an official answer and where ours is: names from the root of the data, `[]` for every element of a list. */
export interface Field {
  readonly official: string
  /** Null: not served, `note` says why. */
  readonly ours: string | null
  readonly note?: string
}

/** One official endpoint and the operation that answers the same. */
export interface Endpoint {
  /** Number in the list of official routes. */
  readonly row: string
  readonly path: string
  readonly operation: string
  readonly fields: readonly Field[]
  readonly differs?: string
}

const same = (official: string, ours: string, note?: string): Field => ({ official, ours, ...(note && { note }) })

const SERIES = 'Theirs is by minute, ten minutes, hour or day; ours by hour or day, in pages of at most 1,000 buckets.'

const MINERS =
  'Their miner is the address that rewards go to; ours is the miner id, which stays the same when it is handed over, so that neither its history is split nor two ids of one address are taken for one.'
const ATTEMPTS =
  'Answers sent straight to the mine, refused ones too. Theirs is raised to the wins where it is smaller; ours is what was sent, so that wins through another contract can exceed it.'

const REWARD = 'beneficiary amountWei blockNumber txHash time minerId pricingIndex'

const rewardFields = (at: string): readonly Field[] => [
  same('miner', `${at}.beneficiary`, 'Who it was credited to.'),
  same('reward', `${at}.amountWei`),
  same('blockNumber', `${at}.blockNumber`),
  same('txHash', `${at}.txHash`),
  same('timestamp', `${at}.time`),
]

function board(row: string, name: string, by: string, field: string, ours: string): Endpoint {
  return {
    row,
    path: `/stats/top/${name}`,
    operation: `query ($window: StorageWindow) {
  storageLeaderboard(by: ${by}, window: $window, first: 100) {
    standings { rank address ${ours.includes('.') ? 'volume { submissions sizeBytes feeWei }' : ours} share rankChange }
  }
}`,
    fields: [
      same('rank', 'storageLeaderboard.standings[].rank'),
      same('address', 'storageLeaderboard.standings[].address'),
      same(field, `storageLeaderboard.standings[].${ours}`),
    ],
    differs:
      'Theirs has four spans and is kept in memory for ten seconds; ours has any window, is exact at the last indexed block, breaks ties by address, and tells share and rank change.',
  }
}

const SUBMISSION = `submissionIndex submitter fileRoot sizeBytes expiresAt feeWei blockNumber txHash time segments
      nodeStatus { code uploadedSegments }`

const submissionFields = (at: string): readonly Field[] => [
  same('txSeq', `${at}.submissionIndex`),
  same(
    'from',
    `${at}.submitter`,
    "The event's sender, as theirs: since ABI v2 anyone may set it. `sender` is who sent the transaction.",
  ),
  same('rootHash', `${at}.fileRoot`),
  same('dataSize', `${at}.sizeBytes`, 'Unit: bytes.'),
  same('expiration', `${at}.expiresAt`),
  same(
    'storageFee',
    `${at}.feeWei`,
    'Sectors × the price in force at that block; theirs takes the price at the start of their process.',
  ),
  same('status', `${at}.nodeStatus.code`, 'From a poller; null while no storage node is asked.'),
  same('blockNumber', `${at}.blockNumber`),
  same('txHash', `${at}.txHash`),
  same('timestamp', `${at}.time`),
  same('segments', `${at}.segments`),
  same('uploadedSegments', `${at}.nodeStatus.uploadedSegments`),
  { official: 'method', ours: null, note: 'Always "submit" in theirs; what was called is `transaction { method }`.' },
]

/** Every route of StorageScan (`/api`) in the order of the official list. */
export const STORAGE_SCAN: readonly Endpoint[] = [
  {
    row: '1',
    path: '/stats/summary',
    operation: `{
  network { nativeSymbol nativeDecimals }
  storageExpiry { total { feeWei } expired { submissions } }
  storageNodeFiles { pruned }
  storageNodes { source logSyncHeight }
  lastDay: storageRewardTotals(window: LAST_24H) { averageWei }
  storageRewardTotals { rewardWei rewards }
  _meta(domain: STORAGE) { block { number } }
}`,
    fields: [
      same('storageFee.chargeToken.symbol', 'network.nativeSymbol'),
      same('storageFee.chargeToken.decimals', 'network.nativeDecimals'),
      {
        official: 'storageFee.chargeToken.address, name, native',
        ours: null,
        note: 'The native token has no contract; all amounts are wei of it.',
      },
      same(
        'storageFee.storageFeeTotal',
        'storageExpiry.total.feeWei',
        'Each upload at the price in force at its block.',
      ),
      same('logSync.layer1-logSyncHeight', '_meta.block.number'),
      same('logSync.logSyncHeight', 'storageNodes[].logSyncHeight', 'Of each source that is asked.'),
      same(
        'storageFile.totalExpiredFiles',
        'storageExpiry.expired.submissions',
        'At the last indexed block, or `asOf:`.',
      ),
      same('storageFile.totalPrunedFiles', 'storageNodeFiles.pruned'),
      same('minerReward.avgReward24Hours', 'lastDay.averageWei', 'Per address, as theirs; null without a reward.'),
      same('minerReward.totalReward', 'storageRewardTotals.rewardWei'),
      same(
        'minerReward.totalWinCount',
        'storageRewardTotals.rewards',
        'Wins that were paid, as theirs; those that were worth nothing are in `storageMiningStats { winsTotal }`.',
      ),
    ],
    differs: 'Expired files are counted when asked, at a moment that the answer names; theirs are stored by a job.',
  },
  {
    row: '2',
    path: '/stats/layer1-tx',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageStats(step: HOUR, since: $since, until: $until) { points { time transactions transactionsTotal } }
}`,
    fields: [
      same('statTime', 'storageStats.points[].time'),
      same('txCount', 'storageStats.points[].transactions'),
      same('txTotal', 'storageStats.points[].transactionsTotal'),
    ],
    differs: SERIES,
  },
  {
    row: '3',
    path: '/stats/storage',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageStats(step: DAY, since: $since, until: $until) {
    points { time submissions submissionsTotal sizeBytes sizeBytesTotal }
  }
}`,
    fields: [
      same('statTime', 'storageStats.points[].time'),
      same('fileCount', 'storageStats.points[].submissions'),
      same('fileTotal', 'storageStats.points[].submissionsTotal'),
      same('dataSize', 'storageStats.points[].sizeBytes'),
      same('dataTotal', 'storageStats.points[].sizeBytesTotal'),
    ],
    differs: SERIES,
  },
  {
    row: '4',
    path: '/stats/fee',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageStats(step: HOUR, since: $since, until: $until) { points { time feeWei feeWeiTotal unknownFees } }
}`,
    fields: [
      same('statTime', 'storageStats.points[].time'),
      same('storageFee', 'storageStats.points[].feeWei'),
      same('storageFeeTotal', 'storageStats.points[].feeWeiTotal'),
    ],
    differs: `${SERIES} Theirs has one price for all of history; ours the price at each block, and counts uploads whose price is not known apart.`,
  },
  {
    row: '5',
    path: '/stats/address',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageStats(step: DAY, since: $since, until: $until) { points { time newAccounts activeAccounts accountsTotal } }
}`,
    fields: [
      same('statTime', 'storageStats.points[].time'),
      same(
        'addressNew',
        'storageStats.points[].newAccounts',
        'First upload; theirs counts the first appearance in any role.',
      ),
      same('addressActive', 'storageStats.points[].activeAccounts'),
      same('addressTotal', 'storageStats.points[].accountsTotal'),
    ],
    differs: SERIES,
  },
  {
    row: '6',
    path: '/stats/miner',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageMiningStats(step: DAY, since: $since, until: $until) {
    points { time newMiners rewardedMiners activeMiners minersTotal }
  }
}`,
    fields: [
      same('statTime', 'storageMiningStats.points[].time'),
      same('minerNew', 'storageMiningStats.points[].newMiners', 'Registered in the bucket.'),
      same(
        'minerActive',
        'storageMiningStats.points[].rewardedMiners',
        'Rewarded, as theirs; `activeMiners` counts also those whose wins were worth nothing.',
      ),
      same('minerTotal', 'storageMiningStats.points[].minersTotal', 'Registered so far.'),
    ],
    differs: `${SERIES} ${MINERS}`,
  },
  {
    row: '7',
    path: '/stats/reward',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageMiningStats(step: HOUR, since: $since, until: $until) { points { time rewardWei rewardWeiTotal } }
}`,
    fields: [
      same('statTime', 'storageMiningStats.points[].time'),
      same('rewardNew', 'storageMiningStats.points[].rewardWei'),
      same('rewardTotal', 'storageMiningStats.points[].rewardWeiTotal'),
    ],
    differs: `${SERIES} Ours has both generations of the reward contract.`,
  },
  board('8', 'data', 'BYTES', 'dataSize', 'volume.sizeBytes'),
  board('9', 'fee', 'FEE', 'storageFee', 'volume.feeWei'),
  board('10', 'txs', 'TRANSACTIONS', 'txs', 'transactions'),
  board('11', 'files', 'FILES', 'files', 'volume.submissions'),
  {
    row: '12',
    path: '/stats/top/reward',
    operation: `query ($since: DateTime) {
  storageMinerBoard(by: REWARD, since: $since, first: 100) {
    places { rank previousRank sharePpm miner { minerId beneficiary } rewardWei rewards wins attempts failedAttempts }
  }
}`,
    fields: [
      same('rank', 'storageMinerBoard.places[].rank', 'Ties go by the key of the miner.'),
      same('miner', 'storageMinerBoard.places[].miner.beneficiary', 'Who gets the rewards of the miner id now.'),
      same('totalReward', 'storageMinerBoard.places[].rewardWei'),
      same('winCount', 'storageMinerBoard.places[].rewards'),
      same('miningAttempts', 'storageMinerBoard.places[].attempts', ATTEMPTS),
    ],
    differs: `Theirs has four spans; ours any window of whole hours, or of whole days beyond a month. ${MINERS} By address, of all time: \`storageBeneficiaries\`.`,
  },
  {
    row: '13',
    path: '/txs?rootHash=, /txs?txHash=',
    operation: `query ($fileRoot: Bytes, $txHash: Bytes) {
  byRoot: storageSubmissions(fileRoot: $fileRoot, first: 1000) {
    nodes {
      ${SUBMISSION}
    }
  }
  byTransaction: storageSubmissions(txHash: $txHash) { nodes { submissionIndex } }
}`,
    fields: [
      ...submissionFields('byRoot.nodes[]'),
      same('(txHash) txSeq', 'byTransaction.nodes[].submissionIndex', 'A batch holds several.'),
    ],
    differs: 'Theirs skips at most 10,000 rows; ours pages by key without end.',
  },
  {
    row: '14',
    path: '/txs/{txSeq}',
    operation: `query ($submissionIndex: BigInt!) {
  storageSubmission(submissionIndex: $submissionIndex) {
      ${SUBMISSION} startSector endSector
      transaction { gasUsed feeWei }
  }
}`,
    fields: [
      ...submissionFields('storageSubmission'),
      same('startPosition', 'storageSubmission.startSector'),
      same(
        'endPosition',
        'storageSubmission.endSector',
        'Ours is the end of the padded space that is paid for; theirs start + unpadded chunks.',
      ),
      same('gasFee', 'storageSubmission.transaction.feeWei'),
      same('gasUsed', 'storageSubmission.transaction.gasUsed'),
      { official: 'gasLimit', ours: null, note: 'Not kept: the client charges at least 80 % of it as gasUsed.' },
    ],
  },
  {
    row: '15',
    path: '/accounts/{address}',
    operation: `query ($address: Address!) {
  nativeBalance(address: $address) { balanceWei blockNumber }
  storageAccount(address: $address) {
    sizeBytes feeWei transactionCount submissionCount expiry { expired { submissions } } nodeFiles { pruned }
  }
  storageBeneficiary(address: $address) { rewardWei }
}`,
    fields: [
      same('balance', 'nativeBalance.balanceWei', 'At the block that the answer names.'),
      same('dataSize', 'storageAccount.sizeBytes'),
      same('storageFee', 'storageAccount.feeWei'),
      same('txs', 'storageAccount.transactionCount'),
      same('files', 'storageAccount.submissionCount'),
      same('expiredFiles', 'storageAccount.expiry.expired.submissions'),
      same('prunedFiles', 'storageAccount.nodeFiles.pruned'),
      same('totalReward', 'storageBeneficiary.rewardWei', 'Null for who has had no reward.'),
    ],
  },
  {
    row: '16',
    path: '/accounts/{address}/txs',
    operation: `query ($address: Address!, $since: DateTime, $until: DateTime) {
  storageSubmissions(account: $address, since: $since, until: $until, first: 1000) {
    nodes {
      ${SUBMISSION}
    }
  }
}`,
    fields: submissionFields('storageSubmissions.nodes[]'),
  },
  {
    row: '17',
    path: '/accounts/{address}/stats',
    operation: `query ($address: Address!) {
  storageAccount(address: $address) {
    expiry {
      total { submissions sizeBytes feeWei }
      expired { submissions }
      expiring { submissions }
      healthy { submissions }
    }
  }
}`,
    fields: [
      same('totalFiles', 'storageAccount.expiry.total.submissions'),
      same('totalBytes', 'storageAccount.expiry.total.sizeBytes'),
      same('totalStorageFee', 'storageAccount.expiry.total.feeWei'),
      same('expiredFiles', 'storageAccount.expiry.expired.submissions'),
      same('expiringSoonFiles', 'storageAccount.expiry.expiring.submissions'),
      same('healthyFiles', 'storageAccount.expiry.healthy.submissions'),
    ],
    differs:
      'Ours also has bytes and fees by state, at any moment (`asOf:`), and day by day ahead: `storageForecast(account:)`.',
  },
  {
    row: '18',
    path: '/miners',
    operation: `{
  storageBeneficiaries(by: REWARD, first: 100) { address rewardWei rewards lastTime miners { minerId attempts } }
  latest: storageBeneficiaries(by: LATEST, first: 100) { address lastTime }
}`,
    fields: [
      same('miner', 'storageBeneficiaries[].address'),
      same('totalReward', 'storageBeneficiaries[].rewardWei'),
      same('winCount', 'storageBeneficiaries[].rewards'),
      same(
        'miningAttempts',
        'storageBeneficiaries[].miners[].attempts',
        `For each miner id that is its own now. ${ATTEMPTS}`,
      ),
      same('timestamp', 'storageBeneficiaries[].lastTime'),
      same('(sortField=latest_update_time) miner', 'latest[].address'),
    ],
    differs:
      'Pages go on behind an address (`after:`), not by skipping rows. `storageMiners` and `storageMinerBoard` answer by miner id.',
  },
  {
    row: '19',
    path: '/miners/{address}, /miners/{address}/rewards',
    operation: `query ($address: Address!) {
  nativeBalance(address: $address) { balanceWei blockNumber }
  storageBeneficiary(address: $address) { rewardWei }
  storageRewards(beneficiary: $address, first: 1000) { nodes { ${REWARD} } }
}`,
    fields: [
      same('balance', 'nativeBalance.balanceWei', 'At the block that the answer names.'),
      same('totalReward', 'storageBeneficiary.rewardWei'),
      ...rewardFields('storageRewards.nodes[]'),
    ],
    differs: 'What waits in the escrow is in neither balance: `storageEscrowBalances(payee:)`.',
  },
  {
    row: '20',
    path: '/rewards',
    operation: `query ($since: DateTime, $until: DateTime) {
  storageRewards(since: $since, until: $until, first: 1000) { nodes { ${REWARD} } }
}`,
    fields: rewardFields('storageRewards.nodes[]'),
    differs: 'Ours also tells the miner id, and the chunk of 8 GiB that was proved with its pool.',
  },
]
