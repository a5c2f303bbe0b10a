import { address, hashAt, timeAt } from './seed'

const times = `since: "${timeAt(20).toISOString()}", until: "${timeAt(60).toISOString()}"`
const client = `client: "${address(1)}"`
const signer = `signer: "${address(1)}"`
const dataRoot = `dataRoot: "${hashAt(1)}"`

const list = (name: string, fields: string, ...args: readonly string[]) =>
  ['', ...args].map((each) => `${name}(order: DESC ${each}) { nodes { ${fields} } }`)

/** Every list of DA with every filter, every single, board and series. */
export const DA_ROOTS: readonly string[] = [
  ...list(
    'daBlobs',
    'factId sizeBound { maxBytes } allUploads { factId } attestation { factId }',
    times,
    client,
    dataRoot,
    'epoch: 1',
    'blobStatus: UPLOADED',
    `blobStatus: UPLOADED, ${times}`,
  ),
  ...list('daUploads', 'blob { factId }', times, client, dataRoot, `${client} ${times}`),
  ...list(
    'daAttestations',
    'participation signatures { rowsSigned } blob { factId } quorum { holders { rowsHeld } turnout { minSignedRows } }',
    times,
    client,
    dataRoot,
    'epoch: 1',
    'quorum: "0000000001-0000000000"',
  ),
  ...list('daSignatures', 'attestation { factId }', times, signer, `${signer} ${times}`),
  ...list('daSkippedItems', 'factId', dataRoot),
  ...list('daQuorums', 'key'),
  ...list('daQuorumMembers', 'rowsHeld', signer),
  ...list(
    'daSigners',
    `key { pkG1 } sockets { socket } stakes { stakeWei } epochs { rate } signing(${times}) { rateText }`,
  ),
  ...list('daSignerKeys', 'factId', signer),
  ...list('daSignerSockets', 'factId', signer),
  ...list('daRegistrations', 'factId', signer, 'epoch: 1'),
  ...list('daSignerEpochs', 'rate', 'epoch: 1'),
  ...list('daStakes', 'stakeWei', `account: "${address(1)}"`),
  ...list('daStakeMovements', 'factId', `account: "${address(1)}"`),
  ...list('daSampleRounds', 'sampleRound'),
  ...list('daRewards', 'factId', times, `beneficiary: "${address(1)}"`, 'sampleRound: 5', dataRoot),
  ...list('daDonations', 'factId', `sender: "${address(1)}"`),
  ...list('daParameters', 'factId', 'parameter: BLOB_PRICE'),
  ...list('daClients', 'address'),
  `daBlob(${dataRoot}, epoch: 1, quorumId: 0) { factId }`,
  'daUpload(factId: "x") { factId }',
  'daAttestation(factId: "x") { factId }',
  'daQuorum(epoch: 1, quorumId: 0) { holders { signer } }',
  `daSigner(address: "${address(1)}") { address }`,
  'daSampleRound(sampleRound: 5) { responses }',
  `daClient(address: "${address(1)}") { uploads }`,
  ...['', `, ${times}`, ', lastHours: 48'].map((args) => `daSigning(${signer} ${args}) { rateText meetsMark }`),
  ...['', times, 'lastHours: 1', 'by: ROWS_MISSED', 'belowMark: true'].map(
    (args) => `daSignerBoard(first: 5 ${args}) { total { rowsSigned } rows { rank signer { address } } }`,
  ),
  ...['', times, 'lastHours: 1', 'by: PAID'].map(
    (args) => `daClientBoard(first: 5 ${args}) { total { uploads } rows { rank share client { address } } }`,
  ),
  ...['', times, client, `${client} ${times}`].map((args) => `daLatency${args && `(${args})`} { p50Blocks waiting }`),
  ...['', times].map((args) => `daParticipation${args && `(${args})`} { histogram { attestations } }`),
  'daStats(step: HOUR) { points { uploads totalUploads } }',
  `daClientStats(${client}, step: HOUR) { points { uploads } }`,
  `daSignerStats(${signer}, step: HOUR) { points { rowsSigned } }`,
]
