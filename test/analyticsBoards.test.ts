import { afterAll, beforeAll, expect, test } from 'vitest'
import { Analyst, expectRatio, expectSame, moveHeads, type Row, windowArgs } from './api/analyst'

let analyst: Analyst
beforeAll(async () => {
  analyst = await Analyst.start(moveHeads)
})
afterAll(async () => analyst?.close())

const FIGURES = `settlements success partial providerMismatch noTeeSigner invalidNonce invalidSignature unknownStatus unknownSource
  feeWei settledWei unsettledWei shortfallWei users providers activeProviders models`

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for
type Data = any

interface Place {
  readonly rank: number
  /** Fields whose columns have their names. */
  readonly same: Row
  readonly share?: number | null
}
interface Board {
  readonly view: string
  /** Columns that tell one board of a window. */
  readonly of: readonly string[]
  readonly boards: number
  readonly query: (row: Row) => string
  readonly places: (data: Data) => Place[]
}

const BOARDS: readonly Board[] = [
  {
    view: 'compute_board_row',
    of: ['of', 'by'],
    boards: 15,
    query: (row) => `{ computeLeaderboard(of: ${row.of}, by: ${row.by}, first: 100, ${windowArgs(row)}) {
      rows { rank key model share figures { ${FIGURES} } } } }`,
    places: ({ computeLeaderboard }) =>
      computeLeaderboard.rows.map(({ rank, key, model, share, figures }: Data) => ({
        rank,
        same: { key, model, ...figures },
        share,
      })),
  },
  {
    view: 'storage_standing',
    of: ['by'],
    boards: 4,
    query: (row) => `{ storageLeaderboard(by: ${row.by}, first: 100, ${windowArgs(row)}) { standings {
      rank address transactions share volume { submissions sizeBytes feeWei unknownFees } } } }`,
    places: ({ storageLeaderboard }) =>
      storageLeaderboard.standings.map(({ rank, address, transactions, share, volume }: Data) => ({
        rank,
        same: { address, transactions, ...volume },
        share,
      })),
  },
  {
    view: 'storage_miner_place',
    of: ['by'],
    boards: 3,
    query: (row) => `{ storageMinerBoard(by: ${row.by}, first: 100, ${windowArgs(row)}) { places {
      rank sharePpm wins rewards rewardWei attempts failedAttempts } } }`,
    places: ({ storageMinerBoard }) =>
      storageMinerBoard.places.map(({ rank, ...same }: { rank: number }) => ({ rank, same })),
  },
  {
    view: 'da_signer_board_row',
    of: ['by'],
    boards: 5,
    query: (row) => `{ daSignerBoard(by: ${row.by}, first: 100, ${windowArgs(row)}) { rows {
      rank signer { address } signing { attestations signed rowsAssigned rowsSigned meetsMark } } } }`,
    places: ({ daSignerBoard }) =>
      daSignerBoard.rows.map(({ rank, signer, signing }: Data) => ({
        rank,
        same: { ...(signer ? { signer: signer.address } : {}), ...signing },
      })),
  },
  {
    view: 'da_client_board_row',
    of: ['by'],
    boards: 4,
    query: (row) => `{ daClientBoard(by: ${row.by}, first: 100, ${windowArgs(row)}) { rows {
      rank share figures { uploads blobs listFeeWei paidWei unknownPaid } } } }`,
    places: ({ daClientBoard }) =>
      daClientBoard.rows.map(({ rank, share, figures }: Data) => ({ rank, same: figures, share })),
  },
  {
    view: 'agent_board_row',
    of: ['of', 'by', 'currency'],
    boards: 8,
    query: (
      row,
    ) => `{ agentLeaderboard(of: ${row.of}, by: ${row.by}, currency: "${row.currency}", first: 100, ${windowArgs(row)}) {
      rows { rank key share figures { sales volumeUnits feeUnits partnerFeeUnits unknownSplits } } } }`,
    places: ({ agentLeaderboard }) =>
      agentLeaderboard.rows.map(({ rank, key, share, figures }: Data) => ({ rank, same: { key, ...figures }, share })),
  },
]

test.each(BOARDS)('$view has the places that the API gives', async ({ view, of, boards, query, places }) => {
  const rows = await analyst.select(
    `SELECT * FROM ${view} WHERE "window" IN ('LAST_24H', 'ALL') AND rank <= 100 ORDER BY rank`,
  )
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = ['window', ...of].map((column) => row[column]).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const ofWindow = (window: string) => [...groups].filter(([key]) => key.startsWith(`${window} `))
  expect(ofWindow('ALL').length).toBeGreaterThanOrEqual(boards)
  expect(ofWindow('LAST_24H').length).toBeGreaterThan(0)
  for (const group of groups.values()) {
    const answered = places(await analyst.ask(query(group[0]!)))
    expect(group.map(({ rank }) => rank)).toEqual(answered.map(({ rank }) => rank))
    for (const [i, { same, share }] of answered.entries()) {
      expectSame(group[i]!, same)
      if (share !== undefined) expectRatio(group[i]!.share, share)
    }
  }
  // The two windows differ, or one of them would prove nothing.
  expect(JSON.stringify(ofWindow('ALL').map(([, group]) => group.map(without)))).not.toBe(
    JSON.stringify(ofWindow('LAST_24H').map(([, group]) => group.map(without))),
  )
})

const without = ({ window: _, since: __, until: ___, ...row }: Row) => row
