import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signingOf } from '../../devnet/daTruth'
import type { RunningApi } from '../../src/api/server'
import { packageRoot } from '../../src/lib/packageRoot'
import { startTestApi } from '../api/client'
import { type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'
import { tamper } from './tamper'

const dataDir = mkdtempSync(join(tmpdir(), 'zg-audit-'))
let played: PlayedChain
let indexer: Indexer
let api: RunningApi

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  api = await startTestApi(indexer.database.url)
  const networkFile = join(dataDir, 'network.json')
  writeFileSync(networkFile, JSON.stringify(played.deployment.network))
  const run = {
    rpcUrl: played.anvil.url,
    graphqlUrl: `${api.url}/graphql`,
    databaseUrl: indexer.database.url,
    networkFile,
  }
  writeFileSync(join(dataDir, 'run.json'), JSON.stringify(run))
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
  rmSync(dataDir, { recursive: true })
})

interface Audited {
  readonly code: number
  readonly told: {
    readonly signers: number
    readonly rowsAssigned: string
    readonly rowsSigned: string
    readonly wrong: number
  }
  readonly lines: readonly string[]
}

function audit(): Promise<Audited> {
  const tsx = join(packageRoot, 'node_modules/.bin/tsx')
  return new Promise((resolve) => {
    execFile(tsx, [join(packageRoot, 'scripts/audit-signing.ts'), dataDir], (error, stdout, stderr) => {
      const lines = stderr.trim().split('\n').filter(Boolean)
      resolve({ code: Number(error?.code ?? 0), told: JSON.parse(stdout || '{}') as Audited['told'], lines })
    })
  })
}

test('calldata and quorums make the same rates as the API and SQL tell, for every signer', async () => {
  const truth = [...signingOf(played.da).values()]
  const sum = (part: 'assigned' | 'counted') => String(truth.reduce((total, rows) => total + rows[part], 0))
  const { code, told, lines } = await audit()
  expect(lines).toEqual([])
  expect(told).toMatchObject({ signers: truth.length, rowsAssigned: sum('assigned'), rowsSigned: sum('counted') })
  expect(code).toBe(0)
})

test('a rate that is not what was signed is found, wherever it is kept', async () => {
  const found = async (sql: string) => {
    const restore = await tamper(indexer, sql)
    return audit().finally(restore)
  }
  const [signer] = [...signingOf(played.da).keys()]
  const total = await found(`UPDATE da.da_signer SET rows_signed = rows_signed + 1 WHERE id = '${signer}'`)
  expect(total).toMatchObject({ code: 1, lines: [expect.stringContaining(`totals: ${signer}: `)] })
  const facts = await found(`DELETE FROM da.da_signature WHERE signer = '${signer}'`)
  expect(facts.code).toBe(1)
  expect(facts.lines).toContainEqual(expect.stringContaining(`SQL: ${signer}: 0 of 0 rows instead of`))
})
