import type { Endpoint, Field } from './storageScan'

const same = (official: string, ours: string, note?: string): Field => ({ official, ours, ...(note && { note }) })

const SERIES = 'Theirs is by minute, ten minutes, hour or day; ours by hour or day, in pages of at most 1,000 buckets.'
const SIZE: Field = {
  official: 'dataSizeNew, dataSizeTotal',
  ours: null,
  note: 'Theirs is blobs × 32, whatever they hold: no size is on chain. `daBlob { sizeBound { maxBytes basis } }` has what is known, a bound.',
}
const PRICE = 'The list price, as theirs; `paidWei` is the share of what was paid, which may be more.'

const UPLOAD = `blockNumber txHash time client epoch quorumId dataRoot blobPriceWei blob { blobStatus }`
const ATTESTATION = `blockNumber txHash time sender epoch quorumId dataRoot`

const identity = (at: string): readonly Field[] => [
  same('epoch', `${at}.epoch`),
  same('quorumID', `${at}.quorumId`),
  same('rootHash', `${at}.dataRoot`),
]

const uploadFields = (at: string): readonly Field[] => [
  same('blockNumber', `${at}.blockNumber`),
  same('txHash', `${at}.txHash`),
  same('timestamp', `${at}.time`),
  same('from', `${at}.client`, "The event's sender; `sender` is who sent the transaction."),
  ...identity(at),
  same('storageFee', `${at}.blobPriceWei`, PRICE),
  same('status', `${at}.blob.blobStatus`, '0 is `UPLOADED`, 1 is `VERIFIED`.'),
]

const verifiedFields = (at: string): readonly Field[] => [
  same('(submitVerified) blockNumber', `${at}.blockNumber`),
  same('(submitVerified) txHash', `${at}.txHash`),
  same('(submitVerified) timestamp', `${at}.time`),
  same('(submitVerified) from', `${at}.sender`),
  same('(submitVerified) rootHash', `${at}.dataRoot`),
]

const METHOD: Field = {
  official: 'method',
  ours: null,
  note: 'A list of its own for each: `daUploads` is submit, `daAttestations` is submitVerified.',
}

/** Every route of DA Scan (`/api`) in the order of the official list. */
export const DA_SCAN: readonly Endpoint[] = [
  {
    row: '1',
    path: '/stats/storage',
    operation: `query ($since: DateTime, $until: DateTime) {
  daStats(step: HOUR, since: $since, until: $until) { points { time uploads totalUploads listFeeWei totalListFeeWei } }
}`,
    fields: [
      same('statTime', 'daStats.points[].time'),
      same('blobNew', 'daStats.points[].uploads', '`blobs` counts what was announced twice once.'),
      same('blobTotal', 'daStats.points[].totalUploads'),
      SIZE,
      same('storageFeeNew', 'daStats.points[].listFeeWei', PRICE),
      same('storageFeeTotal', 'daStats.points[].totalListFeeWei'),
    ],
    differs: SERIES,
  },
  {
    row: '2',
    path: '/stats/client',
    operation: `query ($since: DateTime, $until: DateTime) {
  daStats(step: HOUR, since: $since, until: $until) { points { time newClients activeClients totalClients } }
}`,
    fields: [
      same('statTime', 'daStats.points[].time'),
      same('clientNew', 'daStats.points[].newClients'),
      same('clientActive', 'daStats.points[].activeClients'),
      same('clientTotal', 'daStats.points[].totalClients'),
    ],
    differs: SERIES,
  },
  {
    row: '3',
    path: '/stats/signer',
    operation: `query ($since: DateTime, $until: DateTime) {
  daStats(step: HOUR, since: $since, until: $until) { points { time newSigners activeSigners totalSigners } }
}`,
    fields: [
      same('statTime', 'daStats.points[].time'),
      same('signerNew', 'daStats.points[].newSigners'),
      same(
        'signerActive',
        'daStats.points[].activeSigners',
        'Theirs is always 0. Ours: signers with a signed row of a blob that was verified in the bucket, from calldata and quorum.',
      ),
      same(
        'signerTotal',
        'daStats.points[].totalSigners',
        'Registered so far. Theirs shows the number of clients where it has none.',
      ),
    ],
    differs: `${SERIES} How much each signed: \`daSignerBoard\`, \`daSigner { signing(lastHours: 48) { rate } }\`.`,
  },
  {
    row: '4',
    path: '/txs?rootHash=, /txs?txHash=',
    operation: `query ($dataRoot: Bytes, $txHash: Bytes) {
  byRoot: daUploads(dataRoot: $dataRoot, first: 1000) { nodes { ${UPLOAD} } }
  verified: daAttestations(dataRoot: $dataRoot, first: 1000) { nodes { ${ATTESTATION} } }
  byTransaction: daUploads(txHash: $txHash) { nodes { dataRoot } }
  verifiedBy: daAttestations(txHash: $txHash) { nodes { dataRoot } }
}`,
    fields: [
      ...uploadFields('byRoot.nodes[]'),
      ...verifiedFields('verified.nodes[]'),
      METHOD,
      same('(txHash) rootHash', 'byTransaction.nodes[].dataRoot', 'A call announces several.'),
      same('(txHash, submitVerified) rootHash', 'verifiedBy.nodes[].dataRoot', 'A call verifies several.'),
    ],
    differs: 'Theirs skips at most 10,000 rows; ours pages by key without end.',
  },
  {
    row: '5',
    path: '/txs/{blockNumber}/{epoch}/{quorumID}/{dataRoot}',
    operation: `query ($epoch: BigInt!, $quorumId: BigInt!, $dataRoot: Bytes!) {
  daBlob(epoch: $epoch, quorumId: $quorumId, dataRoot: $dataRoot) {
    blobStatus latencyBlocks latencySeconds
    allUploads { ${UPLOAD} }
    attestation { ${ATTESTATION} }
  }
}`,
    fields: [...uploadFields('daBlob.allUploads[]'), ...verifiedFields('daBlob.attestation'), METHOD],
    differs:
      'Theirs is one upload or one verification; ours the blob with all of its uploads, its verification, and how long that took.',
  },
  {
    row: '6',
    path: '/rewards',
    operation: `query ($since: DateTime, $until: DateTime) {
  daRewards(since: $since, until: $until, first: 1000) {
    nodes { beneficiary rewardWei blockNumber txHash time sampleRound epoch quorumId dataRoot quality lineIndex sublineIndex }
  }
}`,
    fields: [
      same('miner', 'daRewards.nodes[].beneficiary', 'Owner of the row.'),
      same('amount', 'daRewards.nodes[].rewardWei', 'Zero where the pools were empty.'),
      same('blockNumber', 'daRewards.nodes[].blockNumber'),
      same('txHash', 'daRewards.nodes[].txHash'),
      same('timestamp', 'daRewards.nodes[].time'),
      same('sampleRound', 'daRewards.nodes[].sampleRound'),
      ...identity('daRewards.nodes[]'),
    ],
    differs: 'Ours also tells quality, row and part of the row.',
  },
]
