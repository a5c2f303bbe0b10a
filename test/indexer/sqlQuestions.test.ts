import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settledByProvider } from '../../devnet/truth'
import { READER_ROLE } from '../../src/db/roles'
import { packageRoot } from '../../src/lib/packageRoot'
import { type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'

type Row = Readonly<Record<string, unknown>>

/** Questions of the document by their number. */
const questions = new Map(
  [...readFileSync(join(packageRoot, 'docs/sql.md'), 'utf8').matchAll(/^## (\d+)\. .*?^```sql\n([^`]+)^```/gms)].map(
    ([, number, sql]) => [Number(number), sql as string],
  ),
)

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofSharedChain(played.deployment.network)
})
afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

/** The answer as analysts get it. */
async function answer(number: number): Promise<Row[]> {
  const { client } = indexer
  await client.query('BEGIN READ ONLY')
  try {
    await client.query(`SET LOCAL ROLE ${READER_ROLE}`)
    await client.query('SET LOCAL search_path = analytics')
    await client.query('SET LOCAL jit = off')
    return (await client.query<Row>(questions.get(number) as string)).rows
  } finally {
    await client.query('ROLLBACK')
  }
}

test('there are twelve questions', () => {
  expect([...questions.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

test.each([...questions.keys()])('question %i has an answer', async (number) => {
  expect((await answer(number)).length).toBeGreaterThan(0)
})

test('who earns is what the scenario paid', async () => {
  const found = (await answer(1)).map(({ provider, settled_wei }) => [provider, String(settled_wei)])
  const paid = [...settledByProvider(played.truth)].map(([provider, wei]) => [provider, String(wei)])
  expect(found.filter(([, wei]) => wei !== '0').sort()).toEqual(paid.filter(([, wei]) => wei !== '0').sort())
})

test('what signers signed in 48 hours is what is in the signatures, one by one', async () => {
  const { rows } = await indexer.client.query<Row>(
    'SELECT signer, rows_signed, rows_assigned, time FROM da.da_signature',
  )
  const latest = Math.max(...rows.map(({ time }) => (time as Date).getTime()))
  expect(rows.every(({ time }) => latest - (time as Date).getTime() < 40 * 3_600_000)).toBe(true)
  const sums = new Map<unknown, [number, number]>()
  for (const { signer, rows_signed, rows_assigned } of rows) {
    const [signed, assigned] = sums.get(signer) ?? [0, 0]
    sums.set(signer, [signed + Number(rows_signed), assigned + Number(rows_assigned)])
  }
  const found = (await answer(4)).map((row) => [
    row.signer,
    Number(row.rows_signed),
    Number(row.rows_assigned),
    row.below,
  ])
  const expected = [...sums].map(([signer, [signed, assigned]]) => [
    signer,
    signed,
    assigned,
    signed * 10 < assigned * 9,
  ])
  expect(found.sort()).toEqual(expected.sort())
})
