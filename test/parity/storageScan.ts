/** One field of an official answer and where ours is: names from the root of the data, `[]` for every element of a list. */
export interface Field {
  readonly official: string
  /** Null: not served, `note` says why. */
  readonly ours: string | null
  readonly note?: string
  /** Somebody else's work: the field is not compared until then. */
  readonly pending?: 'mining'
}

/** One official endpoint and the operation that answers the same. */
export interface Endpoint {
  /** Number in the list of official routes. */
  readonly row: string
  readonly path: string
  /** Null: pending as a whole. */
  readonly operation: string | null
  readonly fields: readonly Field[]
  readonly differs?: string
  readonly pending?: 'mining'
}

const same = (official: string, ours: string, note?: string): Field => ({ official, ours, ...(note && { note }) })
const mining = (official: string): Field => ({ official, ours: null, pending: 'mining' })
const pendingRow = (row: string, path: string, ...fields: string[]): Endpoint => ({
  row,
  path,
  operation: null,
  fields: fields.map(mining),
  pending: 'mining',
})

const SERIES = 'Theirs is by minute, ten minutes, hour or day; ours by hour or day, in pages of at most 1,000 buckets.'

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
      mining('minerReward.avgReward24Hours'),
      mining('minerReward.totalReward'),
      mining('minerReward.totalWinCount'),
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
  pendingRow('6', '/stats/miner', 'statTime', 'minerNew', 'minerActive', 'minerTotal'),
  pendingRow('7', '/stats/reward', 'statTime', 'rewardNew', 'rewardTotal'),
  board('8', 'data', 'BYTES', 'dataSize', 'volume.sizeBytes'),
  board('9', 'fee', 'FEE', 'storageFee', 'volume.feeWei'),
  board('10', 'txs', 'TRANSACTIONS', 'txs', 'transactions'),
  board('11', 'files', 'FILES', 'files', 'volume.submissions'),
  pendingRow('12', '/stats/top/reward', 'rank', 'miner', 'totalReward', 'winCount', 'miningAttempts'),
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
}`,
    fields: [
      same('balance', 'nativeBalance.balanceWei', 'At the block that the answer names.'),
      same('dataSize', 'storageAccount.sizeBytes'),
      same('storageFee', 'storageAccount.feeWei'),
      same('txs', 'storageAccount.transactionCount'),
      same('files', 'storageAccount.submissionCount'),
      same('expiredFiles', 'storageAccount.expiry.expired.submissions'),
      same('prunedFiles', 'storageAccount.nodeFiles.pruned'),
      mining('totalReward'),
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
  pendingRow('18', '/miners', 'miner', 'totalReward', 'winCount', 'miningAttempts', 'timestamp'),
  pendingRow('19', '/miners/{address}, /miners/{address}/rewards', 'balance', 'totalReward', 'rewards'),
  pendingRow('20', '/rewards', 'miner', 'reward', 'blockNumber', 'txHash', 'timestamp'),
]
