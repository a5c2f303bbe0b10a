import { expect, test } from 'vitest'
import { ProcessorMetrics } from './metrics'

const batch = { height: 7, time: Date.now() - 60_000, blocks: 3, acts: 5, undecodable: 1, rows: 9, seconds: 0.3 }

async function samples(metrics: ProcessorMetrics): Promise<Map<string, number>> {
  const text = await metrics.registry.metrics()
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(lines.map((line) => line.split(' ')).map(([name, value]) => [name as string, Number(value)]))
}

test('batches add up under the name of the domain', async () => {
  const metrics = new ProcessorMetrics('storage')
  metrics.applied(batch)
  metrics.applied({ ...batch, height: 8 })
  metrics.sawHead(12)
  const found = await samples(metrics)
  const value = (name: string) => found.get(`zg_processor_${name}{domain="storage"}`)
  expect(
    ['height', 'head', 'blocks_total', 'acts_total', 'undecodable_total', 'rows_written_total'].map(value),
  ).toEqual([8, 12, 6, 10, 2, 18])
  expect(value('batch_seconds_count')).toBe(2)
  expect(value('lag_seconds')).toBeGreaterThanOrEqual(60)
})

test('without a block there is no age of one', async () => {
  const found = await samples(new ProcessorMetrics('chain'))
  expect([...found.keys()].filter((name) => name.includes('lag_seconds') && found.get(name) !== 0)).toEqual([])
})
