import type { Hex, PrivateKeyAccount } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entranceTells, signersTell } from '../../devnet/acts/da'
import { type AttestationTruth, signingOf } from '../../devnet/daTruth'
import { takeBack } from '../../devnet/forks'
import { DaScript } from '../../devnet/scenarios/daScript'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('da')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

type Row = Record<string, unknown>

async function rowsOf(table: string): Promise<Row[]> {
  return (await indexer.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const select = async (sql: string) => (await indexer.client.query<Row>(sql)).rows
const big = (value: unknown) => (value === null ? null : BigInt(value as string))
const hex = (value: unknown) => (value === null ? null : toHex(value as Buffer))
const placeOf = (row: Row) => ({ txHash: hex(row.tx_hash), blockNumber: row.block_number ?? row.from_block })
const identityOf = (row: Row) => ({
  dataRoot: hex(row.data_root),
  epoch: big(row.epoch),
  quorumId: big(row.quorum_id),
})
const keyOf = ({ dataRoot, epoch, quorumId }: { dataRoot: unknown; epoch: unknown; quorumId: unknown }) =>
  `${dataRoot} ${epoch} ${quorumId}`

/** Rows of the quorum that a blob is assigned to. */
function quorumOf({ epoch, quorumId }: Pick<AttestationTruth, 'epoch' | 'quorumId'>): readonly Hex[] {
  return played.da.epochs.find((each) => each.epoch === epoch)?.quorums[Number(quorumId)] ?? []
}

test('nothing of the contracts is left undecoded or unhandled', async () => {
  expect(await rowsOf('raw_log').then((rows) => rows.filter(({ domain }) => domain === 'da'))).toEqual([])
})

test('every upload has its list price and its share of what the call paid', async () => {
  const rows = (await rowsOf('da_upload')).map((row) => ({
    ...placeOf(row),
    ...identityOf(row),
    sender: row.client,
    priceWei: big(row.blob_price_wei),
    paidWei: big(row.paid_wei),
    place: row.root_index,
    roots: row.root_count,
    source: row.source,
  }))
  const expected = played.da.uploads.map(({ callWei, direct, place, roots, ...upload }) => ({
    ...upload,
    paidWei: direct ? callWei / BigInt(roots) + (BigInt(place) < callWei % BigInt(roots) ? 1n : 0n) : null,
    place: direct ? place : null,
    roots: direct ? roots : null,
    source: direct ? 'CALLDATA' : 'UNKNOWN',
  }))
  expect(rows).toEqual(expected)
  const paid = new Map<unknown, bigint>()
  for (const { txHash, paidWei } of rows) paid.set(txHash, (paid.get(txHash) ?? 0n) + (paidWei ?? 0n))
  for (const { txHash, callWei, direct } of played.da.uploads) if (direct) expect(paid.get(txHash)).toBe(callWei)
})

test('a blob has its first upload, its verification and how long that took; the same root again is told', async () => {
  const { uploads, attestations } = played.da
  const identities = new Map([...uploads, ...attestations].map((each) => [keyOf(each), each]))
  const times = await blockTimes()
  const expected = [...identities].map(([key, { dataRoot, epoch, quorumId }]) => {
    const own = uploads.filter((each) => keyOf(each) === key)
    const first = own[0]
    const verified = attestations.find((each) => keyOf(each) === key)
    // A verification may come first: then nothing waited.
    const both = first && verified && first.blockNumber <= verified.blockNumber ? { first, verified } : null
    return {
      dataRoot,
      epoch,
      quorumId,
      client: first?.sender ?? null,
      uploads: own.length,
      uploadTxHash: first?.txHash ?? null,
      verifiedTxHash: verified?.txHash ?? null,
      status: verified ? 'VERIFIED' : 'UPLOADED',
      latencyBlocks: both && both.verified.blockNumber - both.first.blockNumber,
      latencySeconds: both && seconds(times, both.verified.blockNumber) - seconds(times, both.first.blockNumber),
    }
  })
  const rows = (await rowsOf('da_blob')).map((row) => ({
    ...identityOf(row),
    client: row.client,
    uploads: row.uploads,
    uploadTxHash: hex(row.upload_tx_hash),
    verifiedTxHash: hex(row.verified_tx_hash),
    status: row.blob_status,
    latencyBlocks: row.latency_blocks,
    latencySeconds: row.latency_seconds,
  }))
  const sorted = <T extends { dataRoot: unknown; epoch: unknown; quorumId: unknown }>(list: readonly T[]) =>
    list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  expect(sorted(rows)).toEqual(sorted(expected))
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['UPLOADED', 'VERIFIED']))
  expect(Math.max(...rows.map((row) => row.uploads as number))).toBeGreaterThan(1)
  const again = (await rowsOf('da_upload')).filter((row) => row.again).length
  expect(again).toBe(uploads.length - new Set(uploads.map(keyOf)).size)
})

async function blockTimes(): Promise<Map<number, Date>> {
  const rows = await select(
    'SELECT block_number, time FROM analytics.da_upload UNION SELECT block_number, time FROM analytics.da_attestation',
  )
  return new Map(rows.map((row) => [row.block_number as number, row.time as Date]))
}

const seconds = (times: Map<number, Date>, height: number) => (times.get(height)?.getTime() ?? Number.NaN) / 1_000

test('an attestation has its marks, counted as the contract counts them, and what does not fit is flagged', async () => {
  const rows = await rowsOf('da_attestation')
  const { chain, deployment: d } = played
  const expected = await Promise.all(
    played.da.attestations.map(async ({ bitmap, place, direct, marks: _, ...rest }) => {
      const { dataRoot, epoch, quorumId } = rest
      const quorum = quorumOf(rest)
      const [, total, hit] = await signersTell<readonly [unknown, bigint, bigint] & { total: bigint; hit: bigint }>(
        chain,
        d,
        'getAggPkG1',
        [epoch, quorumId, bitmap],
      )
      const commitment = await entranceTells<{ X: bigint; Y: bigint }>(chain, d, 'verifiedErasureCommitment', [
        dataRoot,
        epoch,
        quorumId,
      ])
      const words = [commitment.X, commitment.Y].map((each) => each.toString(16).padStart(64, '0')).join('')
      const fits = (bitmap.length - 2) / 2 === Math.ceil(quorum.length / 8) && !hasMarkBehind(bitmap, quorum.length)
      return {
        ...rest,
        place: direct ? place : null,
        source: direct ? 'CALLDATA' : 'UNKNOWN',
        bitmap: direct ? bitmap : null,
        commitment: direct ? `0x${words}` : null,
        total: Number(total),
        hit: direct ? Number(hit) : null,
        margin: direct ? Number(hit) - Math.ceil((2 * Number(total)) / 3) : null,
        fits: direct ? fits : null,
        members: new Set(quorum).size,
      }
    }),
  )
  expect(
    rows.map((row) => ({
      ...placeOf(row),
      ...identityOf(row),
      sender: row.sender,
      place: row.item_index,
      source: row.source,
      bitmap: hex(row.quorum_bitmap),
      commitment: hex(row.erasure_commitment),
      total: row.quorum_rows,
      hit: row.signed_rows,
      margin: row.margin_rows,
      fits: row.bitmap_fits,
      members: row.members,
    })),
  ).toEqual(expected)
  expect(new Set(rows.map((row) => row.bitmap_fits))).toEqual(new Set([true, false, null]))
  expect(rows.every((row) => row.signed_rows === null || (row.margin_rows as number) >= 0)).toBe(true)
})

function hasMarkBehind(bitmap: Hex, rowCount: number): boolean {
  const bytes = Buffer.from(bitmap.slice(2), 'hex')
  return Array.from({ length: bytes.length * 8 }, (_, row) => row).some(
    (row) => row >= rowCount && (((bytes[row >> 3] as number) >> (row & 7)) & 1) === 1,
  )
}

test('the signing of every signer is exact, in facts, totals, epochs and series', async () => {
  const expected = [...signingOf(played.da)]
    .map(([signer, { assigned, counted }]) => ({ signer, assigned: String(assigned), signed: String(counted) }))
    .sort((a, b) => (a.signer < b.signer ? -1 : 1))
  expect(expected.some(({ assigned, signed }) => assigned !== signed && signed !== '0')).toBe(true)
  const sums = 'sum(rows_assigned)::text AS assigned, sum(rows_signed)::text AS signed'
  for (const table of [
    'da_signature',
    'da_signer_epoch',
    "da_signer_stats WHERE step = 'HOUR'",
    "da_signer_stats WHERE step = 'DAY'",
  ]) {
    const [name, where = ''] = table.split(' WHERE ')
    const rows = await select(
      `SELECT signer, ${sums} FROM analytics.${name} ${where && `WHERE ${where}`} GROUP BY signer HAVING sum(rows_assigned) > 0 ORDER BY signer COLLATE "C"`,
    )
    expect({ table, rows }).toEqual({ table, rows: expected })
  }
  expect(
    await select(
      `SELECT id AS signer, ${sums} FROM analytics.da_signer WHERE rows_assigned > 0 GROUP BY id ORDER BY id COLLATE "C"`,
    ),
  ).toEqual(expected)
})

test('streaks are the runs of signed and missed blobs', async () => {
  const signers = await rowsOf('da_signer')
  const signatures = await rowsOf('da_signature')
  for (const signer of signers) {
    const own = signatures.filter((row) => row.signer === signer.id).map((row) => (row.rows_signed as number) > 0)
    const runs = (signed: boolean) => {
      let run = 0
      return [0, ...own.map((each) => (run = each === signed ? run + 1 : 0))]
    }
    expect([
      signer.attestations,
      signer.signed,
      signer.signed_streak,
      signer.missed_streak,
      signer.longest_signed_streak,
      signer.longest_missed_streak,
    ]).toEqual([
      own.length,
      own.filter(Boolean).length,
      runs(true).at(-1),
      runs(false).at(-1),
      Math.max(...runs(true)),
      Math.max(...runs(false)),
    ])
  }
})

test('quorums have every row of every holder, once', async () => {
  const members = await rowsOf('da_quorum_member')
  for (const quorum of await rowsOf('da_quorum')) {
    const rows = quorumOf({ epoch: big(quorum.epoch) as bigint, quorumId: big(quorum.quorum_id) as bigint })
    expect(quorum.quorum_rows).toBe(rows.length)
    const own = members.filter((row) => row.quorum === quorum.id)
    expect(own.map((row) => [row.signer, row.rows_held, row.first_row])).toEqual(
      [...new Set(rows)]
        .sort()
        .map((signer) => [signer, rows.filter((row) => row === signer).length, rows.indexOf(signer)]),
    )
  }
})

test('items that were passed over are kept', async () => {
  const rows = await rowsOf('da_skipped_item')
  const verified = new Set(played.da.attestations.map(keyOf))
  expect(rows.length).toBe(2)
  for (const row of rows) expect(verified.has(keyOf(identityOf(row)))).toBe(true)
  const [stats] = await select(`SELECT sum(skipped_items)::int AS n FROM analytics.da_stats WHERE step = 'DAY'`)
  expect(stats).toEqual({ n: rows.length })
})

test('signers have their keys, and every socket with its interval', async () => {
  const { signers, sockets } = played.da
  const words = (values: readonly bigint[]) => `0x${values.map((each) => each.toString(16).padStart(64, '0')).join('')}`
  expect(
    (await rowsOf('da_signer_key')).map((row) => ({
      ...placeOf(row),
      signer: row.signer,
      pkG1: hex(row.pk_g1),
      pkG2: hex(row.pk_g2),
    })),
  ).toEqual(
    signers.map(({ txHash, blockNumber, signer, pkG1, pkG2 }) => ({
      txHash,
      blockNumber,
      signer,
      pkG1: words([pkG1.X, pkG1.Y]),
      pkG2: words([...pkG2.X, ...pkG2.Y]),
    })),
  )
  const told = [...signers, ...sockets].sort((a, b) => a.blockNumber - b.blockNumber)
  const rows = await rowsOf('da_signer_socket')
  const ofSigner = (list: readonly Row[], signer: unknown) => list.filter((each) => each.signer === signer)
  for (const { signer } of signers) {
    const own = ofSigner(told as unknown as Row[], signer)
    expect(ofSigner(rows, signer).map((row) => [row.socket, row.from_block, row.to_block])).toEqual(
      own.map((each, i) => [each.socket, each.blockNumber, own[i + 1]?.blockNumber ?? null]),
    )
    const [state] = await select(`SELECT socket, registered FROM analytics.da_signer WHERE id = '${signer}'`)
    expect(state).toEqual({ socket: own.at(-1)?.socket, registered: true })
  }
})

test('registrations have their epoch, and votes where a stake tells them', async () => {
  const { registrations, stakes } = played.da
  const ONE = 10n ** 18n
  const stakeAt = (signer: Hex, height: number) =>
    stakes
      .filter((each) => each.signer === signer && each.blockNumber < height)
      .reduce((sum, { kind, amountWei }) => (kind === 'STAKED' ? sum + amountWei : sum - amountWei), 0n)
  const { maxVotesPerSigner } = await signersTell<{ maxVotesPerSigner: bigint }>(
    played.chain,
    played.deployment,
    'params',
  )
  const expected = registrations.map(({ generation, ...rest }) => {
    const votes = stakeAt(rest.signer, rest.blockNumber) / (30n * ONE)
    const isKnown = generation === 'CURRENT'
    return {
      ...rest,
      votes: isKnown ? (votes < maxVotesPerSigner ? votes : maxVotesPerSigner) : null,
      votesBasis: isKnown ? 'STAKE' : 'UNKNOWN',
    }
  })
  const rows = await rowsOf('da_registration')
  const kept = rows.map((row) => ({
    ...placeOf(row),
    signer: row.signer,
    epoch: big(row.epoch),
    votes: big(row.votes),
    votesBasis: row.votes_basis,
    again: row.again,
  }))
  expect(kept.filter(({ again }) => !again).map(({ again: _, ...row }) => row)).toEqual(expected)
  expect(kept.some(({ again }) => again)).toBe(true)
  const epochs = await select('SELECT signer, epoch::text, votes::text FROM analytics.da_signer_epoch WHERE registered')
  expect(new Set(epochs.map((row) => `${row.signer} ${row.epoch} ${row.votes}`))).toEqual(
    new Set(expected.map(({ signer, epoch, votes }) => `${signer} ${epoch} ${votes}`)),
  )
})

test('stakes move as the registry says, and hold what it holds', async () => {
  expect(
    (await rowsOf('da_stake_movement')).map((row) => ({
      ...placeOf(row),
      signer: row.account,
      kind: row.direction,
      amountWei: big(row.amount_wei),
    })),
  ).toEqual(played.da.stakes)
  for (const row of await rowsOf('da_stake')) {
    const held = played.da.stakes
      .filter(({ signer }) => signer === row.account)
      .reduce((sum, { kind, amountWei }) => (kind === 'STAKED' ? sum + amountWei : sum - amountWei), 0n)
    expect(big(row.stake_wei)).toBe(held)
  }
})

test('rounds have their responses, and rewards their place; donations and settings are silent', async () => {
  const { rounds, rewards, donations, parameters } = played.da
  expect(
    (await rowsOf('da_sample_round')).map((row) => ({
      ...placeOf(row),
      round: big(row.sample_round),
      height: big(row.sample_height),
      seed: hex(row.sample_seed),
      target: big(row.podas_target),
      responses: row.responses,
      rewardWei: big(row.reward_wei),
    })),
  ).toEqual(
    rounds.map((each) => {
      const own = rewards.filter(({ round }) => round === each.round)
      return { ...each, responses: own.length, rewardWei: own.reduce((sum, { rewardWei }) => sum + rewardWei, 0n) }
    }),
  )
  expect(
    (await rowsOf('da_reward')).map((row) => ({
      ...placeOf(row),
      ...identityOf(row),
      beneficiary: row.beneficiary,
      round: big(row.sample_round),
      quality: big(row.quality),
      line: big(row.line_index),
      subline: big(row.subline_index),
      rewardWei: big(row.reward_wei),
    })),
  ).toEqual(rewards)
  expect(rewards.some(({ rewardWei }) => rewardWei === 0n)).toBe(true)
  expect(
    (await rowsOf('da_donation')).map((row) => ({
      ...placeOf(row),
      sender: row.sender,
      amountWei: big(row.amount_wei),
    })),
  ).toEqual(donations)

  const settings = (await rowsOf('da_parameter')).filter((row) => row.source === 'CALLDATA')
  const told = settings.map((row) => ({
    ...placeOf(row),
    contract: row.contract,
    value: row.value_address ?? big(row.value),
  }))
  const expected = parameters.flatMap(({ setter: _, values, ...rest }) => values.map((value) => ({ ...rest, value })))
  const text = (list: readonly object[]) => list.map((each) => Object.values(each).map(String).sort().join()).sort()
  expect(text(told)).toEqual(text(expected))
})

test('totals and series are the sums of the facts', async () => {
  const facts = `count(*)::int AS uploads, count(*) FILTER (WHERE NOT again)::int AS blobs, sum(blob_price_wei) AS fee,
    coalesce(sum(paid_wei), 0) AS paid, count(*) FILTER (WHERE paid_wei IS NULL)::int AS unknown`
  const columns = `sum(uploads)::int AS uploads, sum(blobs)::int AS blobs, sum(list_fee_wei) AS fee, sum(paid_wei) AS paid,
    sum(unknown_paid)::int AS unknown`
  const [all] = await select(`SELECT ${facts} FROM analytics.da_upload`)
  const [verified] = await select('SELECT count(*)::int AS n FROM analytics.da_attestation WHERE client IS NOT NULL')
  for (const table of ['da_stats', 'da_client_stats']) {
    for (const step of ['HOUR', 'DAY']) {
      expect(await select(`SELECT ${columns} FROM analytics.${table} WHERE step = '${step}'`)).toEqual([all])
    }
  }
  expect(await select(`SELECT ${columns} FROM analytics.da_client`)).toEqual([all])
  expect(await select('SELECT sum(verified)::int AS n FROM analytics.da_client')).toEqual([verified])
  const [stats] = await select(
    `SELECT sum(verified)::int AS verified, sum(unread_attestations)::int AS unread, sum(new_clients)::int AS clients,
       max(active_clients)::int AS active, sum(new_signers)::int AS signers, max(active_signers)::int AS signing,
       sum(registrations)::int AS registrations FROM analytics.da_stats WHERE step = 'DAY'`,
  )
  const { attestations, uploads, signers, registrations } = played.da
  const clients = new Set(uploads.map(({ sender }) => sender)).size
  expect(stats).toEqual({
    verified: attestations.length,
    unread: attestations.filter(({ direct }) => !direct).length,
    clients,
    active: clients,
    signers: signers.length,
    signing: [...signingOf(played.da).values()].filter(({ counted }) => counted > 0).length,
    registrations: registrations.length,
  })
})

test('the API tells rates, boards, latency and participation over a window as the facts do', async () => {
  const api = await startTestApi(indexer.database.url)
  try {
    const signing = signingOf(played.da)
    const data = await dataOf(
      api,
      `{
        signers: daSigners(first: 50) { nodes { address signing(lastHours: 48) { rowsAssigned rowsSigned rate rateText meetsMark } } }
        daSignerBoard(lastHours: 48) { ranked total { rowsAssigned rowsSigned } rows { rank signer { address } signing { rowsAssigned rowsSigned } } }
        below: daSignerBoard(lastHours: 48, belowMark: true) { rows { signer { address } } }
        daClientBoard(by: LIST_FEE) { ranked total { listFeeWei } rows { client { address } share figures { uploads listFeeWei } } }
        daLatency { n p50Blocks p95Blocks maxBlocks waiting }
        daParticipation { attestations unread misfits minMarginRows histogram { fromPercent attestations } }
      }`,
    )
    for (const { address, signing: told } of data.signers.nodes) {
      const { assigned, counted } = signing.get(address) ?? { assigned: 0, counted: 0 }
      expect([told.rowsAssigned, told.rowsSigned, told.meetsMark]).toEqual([
        String(assigned),
        String(counted),
        assigned === 0 ? null : counted * 10 >= assigned * 9,
      ])
      expect(told.rate).toBe(assigned === 0 ? null : Math.floor((counted * 1e15) / assigned) / 1e15)
    }
    const ranked = [...signing].filter(([, { assigned }]) => assigned > 0)
    expect(data.daSignerBoard.ranked).toBe(ranked.length)
    const rates = data.daSignerBoard.rows.map(
      (row: { signing: { rowsSigned: string; rowsAssigned: string } }) =>
        Number(row.signing.rowsSigned) / Number(row.signing.rowsAssigned),
    )
    expect(rates).toEqual(rates.toSorted((a: number, b: number) => a - b))
    expect(data.below.rows.map((row: { signer: { address: string } }) => row.signer.address).sort()).toEqual(
      ranked
        .filter(([, { assigned, counted }]) => counted * 10 < assigned * 9)
        .map(([signer]) => signer)
        .sort(),
    )
    const fee = (list: readonly { priceWei: bigint }[]) => list.reduce((sum, { priceWei }) => sum + priceWei, 0n)
    expect(data.daClientBoard.total.listFeeWei).toBe(String(fee(played.da.uploads)))
    for (const { client, figures } of data.daClientBoard.rows) {
      const own = played.da.uploads.filter(({ sender }) => sender === client.address)
      expect(figures).toEqual({ uploads: own.length, listFeeWei: String(fee(own)) })
    }
    const [latency] = await select(
      `SELECT count(latency_blocks)::int AS n, max(latency_blocks) AS "maxBlocks",
         (SELECT count(*)::int FROM analytics.da_blob WHERE blob_status = 'UPLOADED') AS waiting FROM analytics.da_attestation`,
    )
    expect(data.daLatency).toMatchObject(latency as object)
    const sorted = (await rowsOf('da_attestation'))
      .flatMap((row) => (row.latency_blocks === null ? [] : [row.latency_blocks as number]))
      .sort((a, b) => a - b)
    expect(data.daLatency.p50Blocks).toBe(sorted[Math.ceil(sorted.length * 0.5) - 1])
    expect(data.daLatency.p95Blocks).toBe(sorted[Math.ceil(sorted.length * 0.95) - 1])
    const direct = played.da.attestations.filter((each) => each.direct).length
    expect(data.daParticipation).toMatchObject({ attestations: direct, unread: played.da.attestations.length - direct })
    const bars = data.daParticipation.histogram.map((bar: { attestations: number }) => bar.attestations)
    expect(bars.reduce((sum: number, n: number) => sum + n, 0)).toBe(direct)
    // Nothing is verified with less than two thirds.
    expect(bars.slice(0, 13)).toEqual(Array(13).fill(0))
  } finally {
    await api.close()
  }
})

test('without silent calls the logs and their own inputs are read all the same, and the rest says that it is not known', async () => {
  const off = await Indexer.start(played.deployment.network, { SILENT_CALLS: 'off' })
  try {
    off.process('da')
    await off.reaches(await headOf(played), 'da')
    const ofLogs = [
      'da_upload',
      'da_blob',
      'da_attestation',
      'da_signature',
      'da_quorum',
      'da_signer_socket',
      'da_reward',
    ]
    const [all, seen] = [await indexer.rows('da'), await off.rows('da')]
    for (const table of ofLogs) expect(seen[`da.${table}`]).toEqual(all[`da.${table}`])
    for (const table of ['da_registration', 'da_skipped_item', 'da_donation']) expect(seen[`da.${table}`]).toEqual([])
    const untold = await off.client.query(
      `SELECT (SELECT count(registrations) + count(skipped_items) + count(donated_wei) FROM da.da_stats)::int AS stats,
         (SELECT count(registrations) FROM da.da_signer)::int AS signers, (SELECT count(registered) FROM da.da_signer_epoch)::int AS epochs,
         (SELECT array_agg(DISTINCT parameter || ' ' || source) FROM da.da_parameter) AS parameters`,
    )
    expect(untold.rows).toEqual([{ stats: 0, signers: 0, epochs: 0, parameters: ['BLOB_PRICE LOG'] }])
  } finally {
    await off.stop()
  }
})

test('a fork takes back uploads, attestations and what they counted', async () => {
  const before = await indexer.rows('da')
  const { chain, deployment } = played
  const script = new DaScript(chain, deployment, 'da fork')
  const client = deployment.users.da.clients[0] as PrivateKeyAccount
  const waiting = (await rowsOf('da_blob')).find((row) => row.blob_status === 'UPLOADED') as Row
  const identity = identityOf(waiting) as { dataRoot: Hex; epoch: bigint; quorumId: bigint }
  await chain.send(client, script.verify(client, [{ ...identity, marks: quorumOf(identity).map(() => true) }]).call)
  await indexer.reaches(await headOf(played), 'da')
  const [verified] = await select(`SELECT blob_status FROM analytics.da_blob WHERE id = '${waiting.id}'`)
  expect(verified).toEqual({ blob_status: 'VERIFIED' })
  await takeBack(chain, 1)
  await chain.rpc('anvil_mine', '0x2')
  await indexer.reaches(await headOf(played), 'da')
  expect(await indexer.rows('da')).toEqual(before)
})
