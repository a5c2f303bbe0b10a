import { builder } from '../builder'
import { describe } from '../entity'
import { badInput } from '../errors'
import { MAX_PAGE } from '../limits'
import type { Snapshot } from '../read/snapshot'
import { StorageMinerType } from './miner'

interface Epoch {
  readonly miner: string
  readonly epoch: string
  readonly time: Date
  readonly minable: boolean
  readonly wins: number
  readonly attempts: number | null
}

interface Liveness {
  readonly epochs: readonly Epoch[]
}

/** Digest of an epoch that is too old to be mined: keccak256 of nothing. */
const EMPTY = Buffer.from('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470', 'hex')

/** The latest epochs with what each miner did in them, oldest first. Keys are padded as the processor does. */
const EPOCHS = `
  SELECT miner.key AS miner, last.epoch::text, last.time, last.context <> $3 AS minable, coalesce(did.wins, 0) AS wins,
    CASE WHEN did.id IS NULL THEN CASE WHEN status.silent_calls THEN 0 END ELSE did.attempts END AS attempts
  FROM (SELECT * FROM storage.storage_epoch ORDER BY id DESC LIMIT $2) last
  CROSS JOIN storage.status
  CROSS JOIN unnest($1::text[]) miner (key)
  LEFT JOIN storage.storage_miner_epoch did
    ON did.id = miner.key || '-' || lpad(last.epoch::text, greatest(10, length(last.epoch::text)), '0')
  ORDER BY last.id`

/** One statement, whatever the number of miners. */
async function readLiveness(db: Snapshot, miners: readonly string[], epochs: number): Promise<Liveness[]> {
  if (epochs < 1 || epochs > MAX_PAGE) throw badInput(`epochs is 1 to ${MAX_PAGE}, found ${epochs}.`)
  const byMiner = new Map<string, Epoch[]>(miners.map((miner) => [miner, []]))
  for (const row of await db.read<Epoch>(EPOCHS, [[...byMiner.keys()], epochs, EMPTY]))
    byMiner.get(row.miner)?.push(row)
  return miners.map((miner) => ({ epochs: byMiner.get(miner) ?? [] }))
}

/** The longest run of epochs, all of which could be mined, without a win. */
function longestGap(epochs: readonly Epoch[]): number {
  let [longest, run] = [0, 0]
  for (const { minable, wins } of epochs) {
    if (wins > 0) run = 0
    else if (minable) run += 1
    longest = Math.max(longest, run)
  }
  return longest
}

const EpochType = builder.objectRef<Epoch>('StorageMinerEpochLiveness').implement({
  description: 'What a miner id did in one epoch.',
  fields: (t) => ({
    epoch: t.field({
      type: 'BigInt',
      nullable: false,
      description: describe('StorageEpoch', 'epoch'),
      resolve: ({ epoch }) => BigInt(epoch),
    }),
    time: t.expose('time', { type: 'DateTime', nullable: false, description: 'When it was opened, UTC.' }),
    minable: t.exposeBoolean('minable', {
      nullable: false,
      description: 'Whether it could be mined; an epoch that was opened too late cannot.',
    }),
    wins: t.exposeInt('wins', { nullable: false, description: describe('StorageMinerEpoch', 'wins') }),
    attempts: t.exposeInt('attempts', { description: describe('StorageMinerEpoch', 'attempts') }),
  }),
})

const LivenessType = builder.objectRef<Liveness>('StorageMinerLiveness').implement({
  description: 'In which of the latest epochs a miner id won or tried.',
  fields: (t) => ({
    minable: t.int({
      nullable: false,
      description: 'Epochs that could be mined. Unit: epochs.',
      resolve: ({ epochs }) => epochs.filter(({ minable }) => minable).length,
    }),
    won: t.int({
      nullable: false,
      description: 'Epochs with a win. Unit: epochs.',
      resolve: ({ epochs }) => epochs.filter(({ wins }) => wins > 0).length,
    }),
    tried: t.int({
      nullable: false,
      description: 'Epochs with a win or an answer in its name. Unit: epochs.',
      resolve: ({ epochs }) => epochs.filter(({ wins, attempts }) => wins > 0 || (attempts ?? 0) > 0).length,
    }),
    longestGap: t.int({
      nullable: false,
      description: 'Longest run of epochs that could be mined, one after another, without a win. Unit: epochs.',
      resolve: ({ epochs }) => longestGap(epochs),
    }),
    epochs: t.field({
      type: [EpochType],
      nullable: false,
      description: 'The epochs, oldest first.',
      resolve: ({ epochs }) => [...epochs],
    }),
  }),
})

builder.queryField('storageMinerLiveness', (t) =>
  t.field({
    type: LivenessType,
    nullable: false,
    description: `In which of the latest epochs a miner id won or tried. At most ${MAX_PAGE} epochs.`,
    args: {
      miner: t.arg({ type: 'ID', required: true, description: describe('StorageMiner', 'id') }),
      epochs: t.arg.int({ required: true, defaultValue: 20, description: 'How many of the latest epochs.' }),
    },
    complexity: ({ epochs }) => ({ field: 1, multiplier: Math.max(1, epochs) }),
    resolve: async (_root, { miner, epochs }, { db }) => (await readLiveness(db, [miner], epochs))[0] as Liveness,
  }),
)

builder.objectField(StorageMinerType, 'liveness', (t) =>
  t.loadable({
    type: LivenessType,
    nullable: false,
    description: 'In which of the latest epochs it won or tried.',
    args: { epochs: t.arg.int({ required: true, defaultValue: 20, description: 'How many of the latest epochs.' }) },
    complexity: ({ epochs }) => ({ field: 1, multiplier: Math.max(1, epochs) }),
    // By path: fields with another number of epochs have another loader.
    byPath: true,
    load: (miners: string[], { db }, { epochs }) => readLiveness(db, miners, epochs),
    resolve: ({ id }) => id,
  }),
)
