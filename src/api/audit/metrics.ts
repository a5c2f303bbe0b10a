import type { Pool } from 'pg'
import { Gauge, register } from 'prom-client'
import { inSnapshot } from '../read/snapshot'

interface Latest {
  readonly check_name: string
  readonly domain: string
  readonly block_number: number | null
  readonly differences: number
  readonly unavailable: number
  readonly time: Date
}

const LATEST = `SELECT check_name, domain, block_number, differences, unavailable, time FROM audit.audit_check WHERE is_latest`

/** Metric → what it tells of the latest run of a check; null: nothing. */
const GAUGES: Readonly<Record<string, { readonly help: string; readonly of: (latest: Latest) => number | null }>> = {
  zg_audit_differences: {
    help: 'Differences between the index and the chain that the latest run of a check found',
    of: ({ differences }) => differences,
  },
  zg_audit_unavailable: {
    help: 'Fields that the latest run of a check could not ask the chain for',
    of: ({ unavailable }) => unavailable,
  },
  zg_audit_block: {
    help: 'Block at which the latest run of a check compared',
    of: ({ block_number }) => block_number,
  },
  zg_audit_last_run_timestamp_seconds: {
    help: 'When the latest run of a check compared, in seconds since 1970',
    of: ({ time }) => time.getTime() / 1_000,
  },
}

/** Serves what the latest audits found, read when somebody asks, whoever made them. Answers how to end that. */
export function watchAudits(pool: Pool): () => void {
  let asked: Promise<readonly Latest[]> | undefined
  // The gauges are collected at the same time: one statement serves them all.
  const latest = () => {
    asked ??= inSnapshot(pool, ({ read }) => read<Latest>(LATEST))
      .catch(() => [])
      .finally(() => {
        asked = undefined
      })
    return asked
  }
  const gauges = Object.entries(GAUGES).map(([name, { help, of }]) => {
    register.removeSingleMetric(name)
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: ['check', 'domain'],
      async collect() {
        const rows = await latest()
        gauge.reset()
        for (const row of rows) {
          const value = of(row)
          if (value !== null) gauge.set({ check: row.check_name, domain: row.domain }, value)
        }
      },
    })
    return { name, gauge }
  })
  return () => {
    for (const { name, gauge } of gauges) {
      if (register.getSingleMetric(name) === gauge) register.removeSingleMetric(name)
    }
  }
}
