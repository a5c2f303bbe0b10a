/**
 * Compares our ingest with a stock squid over one synthetic chain, in turn in one run, with equal rows; then our memory over a chain ten
 * times as long, and how soon a subscriber of the devnet is told. `--runs N`, `--blocks N` and `--only NAME` for a quick one.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ServerOptions } from './chain/server'
import { type Run, runOurs, runRaw, runStock } from './contestants'
import { headLatencies } from './headLatency'
import { type Cost, median, quantile } from './measure'

interface Scenario extends ServerOptions {
  readonly name: string
}

interface Served {
  readonly calls: number
  readonly bytes: number
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    blocks: { type: 'string', default: '30000' },
    only: { type: 'string' },
  },
})
const RUNS = Number(values.runs)
const BLOCKS = Number(values.blocks)
const LONGER = 10
/** The server holds its whole chain: about 15 KB a dense block. */
const SERVER_HEAP = '--max-old-space-size=12000'
const SETTLEMENTS = 300
const SCENARIOS: readonly Scenario[] = [
  { name: 'dense', blocks: BLOCKS, every: 1, latencyMs: 0 },
  { name: 'sparse', blocks: BLOCKS, every: 100, latencyMs: 0 },
  { name: 'latency50', blocks: Math.ceil(BLOCKS / 6), every: 1, latencyMs: 50 },
]

async function serve(options: ServerOptions): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(join(__dirname, 'chain/server.js'), [JSON.stringify(options)], { execArgv: [SERVER_HEAP] })
  const { url } = await new Promise<{ url: string }>((resolve) =>
    child.once('message', (m) => resolve(m as { url: string })),
  )
  return { url, child }
}

function served(child: ChildProcess): Promise<Served> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve(message as Served))
    child.send('served')
  })
}

function line(name: string, who: string, costs: readonly Cost[], { calls, bytes }: Served): void {
  const of = (pick: (cost: Cost) => number, digits: number) => median(costs.map(pick)).toFixed(digits).padStart(8)
  console.log(
    `${name.padEnd(10)} ${who.padEnd(6)} ${of((c) => c.seconds, 2)} s ${of((c) => c.cpuSeconds, 2)} cpu s ${of((c) => c.peakRssMb, 0)} MB ${String(calls).padStart(8)} calls ${(bytes / 1e6).toFixed(1).padStart(8)} MB`,
  )
}

/** Every contestant must have written the same. */
function compare(a: Run, b: Run): void {
  if (JSON.stringify(a.sums) !== JSON.stringify(b.sums)) {
    throw new Error(`ours and stock differ:\n${JSON.stringify(a.sums)}\n${JSON.stringify(b.sums)}`)
  }
}

interface Played {
  readonly ratio: number
  readonly reindex: number
  readonly ceiling: number
  readonly peakRssMb: number
}

async function play(scenario: Scenario): Promise<Played> {
  const { url, child } = await serve(scenario)
  const head = scenario.blocks - 1
  const ours: Cost[] = []
  const stock: Cost[] = []
  const raw: Cost[] = []
  const reindexSeconds: number[] = []
  const last: Record<string, Served> = {}
  try {
    for (let run = 0; run < RUNS; run++) {
      await served(child)
      const mine = await runOurs(url, head)
      last.ours = await served(child)
      const theirs = await runStock(url, head)
      last.stock = await served(child)
      raw.push(await runRaw(url, head))
      last.raw = await served(child)
      compare(mine, theirs)
      ours.push(mine.cost)
      stock.push(theirs.cost)
      reindexSeconds.push(mine.reindexSeconds)
    }
  } finally {
    child.kill()
  }
  line(scenario.name, 'ours', ours, last.ours as Served)
  line(scenario.name, 'stock', stock, last.stock as Served)
  line(scenario.name, 'raw', raw, last.raw as Served)
  console.log(`${scenario.name.padEnd(10)} reindex ${median(reindexSeconds).toFixed(2)} s`)
  const seconds = (costs: readonly Cost[]) => median(costs.map((cost) => cost.seconds))
  return {
    ratio: seconds(stock) / seconds(ours),
    reindex: seconds(stock) / median(reindexSeconds),
    ceiling: seconds(ours) / seconds(raw),
    peakRssMb: Math.max(...ours.map((cost) => cost.peakRssMb)),
  }
}

/** Memory must not grow with the chain. */
async function playLong(): Promise<number> {
  const scenario = { name: 'long', blocks: BLOCKS * LONGER, every: 1, latencyMs: 0 }
  const { url, child } = await serve(scenario)
  try {
    const { cost } = await runOurs(url, scenario.blocks - 1)
    line('long', 'ours', [cost], await served(child))
    return cost.peakRssMb
  } finally {
    child.kill()
  }
}

async function main(): Promise<void> {
  console.log(`${RUNS} runs, medians; ${cpus().length} × ${cpus()[0]?.model}; Node ${process.version}`)
  const isWanted = (name: string) => values.only === undefined || values.only === name
  const round = (value: number) => Number(value.toFixed(2))
  const result: Record<string, unknown> = {}
  let peakRssMb = 0
  for (const scenario of SCENARIOS.filter(({ name }) => isWanted(name))) {
    const played = await play(scenario)
    result[scenario.name] = { ratio: round(played.ratio) }
    if (scenario.name === 'dense') {
      result.reindex = { ratio: round(played.reindex) }
      result.ceiling = { ratio: round(played.ceiling) }
    }
    peakRssMb = Math.max(peakRssMb, played.peakRssMb)
  }
  if (isWanted('long')) peakRssMb = Math.max(peakRssMb, await playLong())
  if (peakRssMb > 0) result.peakRssMb = peakRssMb
  if (isWanted('head')) result.headLatencyP95Ms = Math.round(quantile(await headLatencies(SETTLEMENTS), 0.95))
  console.log(JSON.stringify(result))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
