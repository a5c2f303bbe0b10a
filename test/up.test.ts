import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunFile } from '../src/supervisor/runFile'
import { isRunning, newFolder, pressCtrlC, runFileOf, startZg, until, type Zg, zg } from './zg'

const START_MS = 90_000
const dataDir = newFolder()
const environment = { DATA_DIR: dataDir, API_PORT: '0', NETWORK: 'devnet', LOG_LEVEL: 'warn', RECONCILE_EVERY: '10s' }
let up: Zg
let run: RunFile

async function ask<T>(query: string): Promise<T | undefined> {
  const body = JSON.stringify({ query })
  const response = await fetch(run.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return ((await response.json()) as { data?: T }).data ?? undefined
}

/** Height of the chain domain, once it has indexed a block above the given one. */
function heightAbove(height: number): Promise<number> {
  return until(`a block above ${height}`, 60_000, async () => {
    const data = await ask<{ _meta: { block: { number: number } | null } }>(
      '{ _meta(domain: CHAIN) { block { number } } }',
    )
    const found = data?._meta.block?.number ?? -1
    return found > height ? found : undefined
  })
}

beforeAll(async () => {
  up = startZg(['up'], environment)
  run = await runFileOf(dataDir, up, START_MS)
}, START_MS)
afterAll(async () => {
  if (up.child.exitCode === null) await pressCtrlC(up)
  rmSync(dataDir, { recursive: true, force: true })
})

describe('zg up on the devnet', () => {
  test('GraphQL answers with blocks of the devnet', async () => {
    expect(await heightAbove(0)).toBeGreaterThan(0)
  })

  test('run.json names every part, for its owner only', () => {
    expect(run.network).toBe('devnet')
    expect(Object.keys(run.pids)).toEqual(
      expect.arrayContaining([
        'supervisor',
        'devnet',
        'archive',
        'chain',
        'storage',
        'da',
        'compute',
        'marketplace',
        'staking',
        'reconcile',
        'api',
      ]),
    )
    expect(statSync(join(dataDir, 'run.json')).mode & 0o077).toBe(0)
  })

  test('health and the metrics of every part are served', async () => {
    expect((await fetch(run.healthUrl)).ok).toBe(true)
    const parts = ['supervisor', 'archive', 'chain', 'storage', 'compute', 'api']
    await until('metrics of every part', 20_000, async () => {
      const metrics = await (await fetch(run.metricsUrl)).text()
      return parts.every((part) => metrics.includes(`part="${part}"`)) || undefined
    })
  })

  test('a second one on the same data folder is refused', async () => {
    const { code, stderr } = await zg(['up'], environment)
    expect(code).toBe(1)
    expect(stderr).toBe(
      `${dataDir} is in use by another zg up (process ${run.pids.supervisor}): stop it or set DATA_DIR to another folder.\n`,
    )
  })

  test('other commands find what it runs', async () => {
    const status = await zg(['migrate', 'status'], environment)
    expect(status).toMatchObject({ code: 0, stderr: '' })
    expect(status.stdout).not.toContain('pending')
    const doctor = await zg(['doctor', '--json'], environment)
    expect(doctor.stderr).toBe('')
    const { endpoints } = JSON.parse(doctor.stdout) as {
      endpoints: { findings: { about: string; verdict: string }[] }[]
    }
    const findings = endpoints.flatMap((endpoint) => endpoint.findings)
    expect(findings.filter(({ verdict }) => verdict === 'ok').map(({ about }) => about)).toEqual(
      expect.arrayContaining([
        'chain id',
        'eth_getLogs range',
        'eth_getBlockReceipts',
        'storage/flow',
        'compute/inference',
      ]),
    )
  })

  test('a processor that is killed comes back and goes on', async () => {
    const height = await heightAbove(0)
    process.kill(run.pids.chain!, 'SIGKILL')
    expect(await heightAbove(height + 2)).toBeGreaterThan(height)
    const metrics = await (await fetch(run.metricsUrl)).text()
    expect(metrics).toMatch(/zg_supervisor_restarts_total\{part="supervisor",child="chain"\} 1/)
  })

  test('audits are living: the index agrees with the chain', async () => {
    // A node that is busy may have dropped the state of the block meanwhile, and the first audit may come before a domain has begun: the next
    // one asks at another block.
    const checks = await until('an audit that the node answers', 60_000, async () => {
      const data = await ask<{ auditChecks: { nodes: { checkName: string; outcome: string }[] } }>(
        '{ auditChecks(first: 100) { nodes { checkName outcome } } }',
      )
      const made = data?.auditChecks.nodes ?? []
      return made.length > 0 && made.every(({ outcome }) => outcome !== 'UNAVAILABLE' && outcome !== 'NOT_DEPLOYED')
        ? made
        : undefined
    })
    const differing = checks.filter(({ outcome }) => outcome !== 'EQUAL' && outcome !== 'UNKNOWN')
    expect(differing).toEqual([])
    expect(checks.filter(({ outcome }) => outcome === 'EQUAL').length).toBeGreaterThan(checks.length / 2)
    const metrics = await (await fetch(run.metricsUrl)).text()
    expect(metrics).toMatch(/zg_audit_differences\{part="api",check="storage-price",domain="storage"\} 0/)
    expect((await zg(['reconcile'], environment)).code).toBe(0)
  })

  test('Ctrl-C ends everything', async () => {
    const pids = Object.values((await runFileOf(dataDir, up)).pids)
    expect(await pressCtrlC(up)).toMatchObject({ code: 0 })
    expect(pids.filter(isRunning)).toEqual([])
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false)
    for (const url of [run.rpcUrl, run.graphqlUrl, run.archiveUrl]) await expect(fetch(url)).rejects.toThrow()
  })
})
