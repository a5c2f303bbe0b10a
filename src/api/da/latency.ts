import { DaAttestation, DaBlob, DaBlobStatus, DaUpload } from '../../model/generated'
import { builder } from '../builder'
import { describe, ownTable } from '../entity'
import { equal, Parameters, whereAll, within } from '../read/condition'
import { daWindow, windowArguments } from './window'

interface Latency {
  readonly n: number
  readonly p50_blocks: number | null
  readonly p95_blocks: number | null
  readonly max_blocks: number | null
  readonly p50_seconds: number | null
  readonly p95_seconds: number | null
  readonly max_seconds: number | null
  readonly waiting: number
}

const attestations = ownTable(DaAttestation)
const blobs = ownTable(DaBlob)
const uploads = ownTable(DaUpload)

const text = (what: string, unit: string) =>
  `${what} from first upload to verification; null without a blob. Unit: ${unit}.`

const DaLatencyType = builder.objectRef<Latency>('DaLatency').implement({
  description: 'How long blobs waited for their verification. Percentiles are values that occurred.',
  fields: (t) => ({
    n: t.exposeInt('n', {
      nullable: false,
      description: 'Blobs that were verified in the window and whose upload was seen. Unit: blobs.',
    }),
    p50Blocks: t.exposeInt('p50_blocks', { description: text('Median', 'blocks') }),
    p95Blocks: t.exposeInt('p95_blocks', { description: text('95th percentile', 'blocks') }),
    maxBlocks: t.exposeInt('max_blocks', { description: text('Longest', 'blocks') }),
    p50Seconds: t.exposeInt('p50_seconds', { description: text('Median', 'seconds') }),
    p95Seconds: t.exposeInt('p95_seconds', { description: text('95th percentile', 'seconds') }),
    maxSeconds: t.exposeInt('max_seconds', { description: text('Longest', 'seconds') }),
    waiting: t.exposeInt('waiting', {
      nullable: false,
      description: 'Blobs that were first announced in the window and are not verified to this day. Unit: blobs.',
    }),
  }),
})

const percentiles = (column: string) => `
  percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_${column}) AS p50_${column},
  percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_${column}) AS p95_${column}, max(latency_${column}) AS max_${column}`

builder.queryField('daLatency', (t) =>
  t.field({
    type: DaLatencyType,
    description: 'How long blobs waited for their verification, over any window; null before the domain has begun.',
    complexity: { field: 20 },
    args: {
      client: t.arg({ type: 'Address', description: `Only with this value. ${describe('DaBlob', 'client')}` }),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { client, ...given }, { db }) => {
      const window = await daWindow(db, given)
      if (window === null) return null
      const parameters = new Parameters()
      const verified = [
        ...equal(attestations, 'client', client),
        (p: Parameters) => `time < ${p.add(window.until)}`,
        ...(window.since === null ? [] : [(p: Parameters) => `time >= ${p.add(window.since)}`]),
      ]
      const waiting = [
        ...equal(blobs, 'blobStatus', DaBlobStatus.UPLOADED),
        ...equal(blobs, 'client', client),
        ...within(uploads, window),
      ]
      const [row] = await db.read<Latency>(
        `SELECT count(latency_blocks)::int AS n, ${percentiles('blocks')}, ${percentiles('seconds')},
           (SELECT count(*)::int FROM ${blobs.name} ${whereAll(waiting, parameters)}) AS waiting
         FROM ${attestations.name} ${whereAll(verified, parameters)}`,
        parameters.values,
      )
      return row
    },
  }),
)
