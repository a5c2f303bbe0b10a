import { builder } from '../builder'
import { badInput } from '../errors'
import { readSupply, type Supply } from './read/supply'
import { SupplyType } from './supply'

const YEAR_SECONDS = 31_536_000
/** Digits of a rate: parts of a billion. */
const PRECISION = 1_000_000_000n

interface Inflation {
  readonly opening: Supply
  readonly closing: Supply
}

const secondsOf = ({ opening, closing }: Inflation) =>
  Math.round((closing.time.getTime() - opening.time.getTime()) / 1_000)

function issuedWei({ opening, closing }: Inflation): bigint | null {
  return opening.totalWei === null || closing.totalWei === null ? null : closing.totalWei - opening.totalWei
}

/** What was issued, as a part of what there was. */
function rateOf(inflation: Inflation): number | null {
  const [issued, before] = [issuedWei(inflation), inflation.opening.totalWei]
  return issued === null || before === null || before === 0n ? null : Number((issued * PRECISION) / before) / 1e9
}

const InflationType = builder.objectRef<Inflation>('Inflation').implement({
  description: 'What was issued between two blocks.',
  fields: (t) => ({
    opening: t.expose('opening', { type: SupplyType, nullable: false, description: 'Supply before the window.' }),
    closing: t.expose('closing', { type: SupplyType, nullable: false, description: 'Supply at its end.' }),
    seconds: t.int({
      nullable: false,
      description: 'Time between the two blocks. Unit: seconds.',
      resolve: secondsOf,
    }),
    issuedWei: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'What was issued; null where a total is not known. Unit: wei.',
      resolve: issuedWei,
    }),
    rate: t.float({
      nullable: true,
      description: 'What was issued ÷ the total before; null where that is not known. Unit: part of 1.',
      resolve: rateOf,
    }),
    annualRate: t.float({
      nullable: true,
      description: 'The same as if it went on for 365 days; null in a window without time. Unit: part of 1.',
      resolve: (inflation) => {
        const [rate, seconds] = [rateOf(inflation), secondsOf(inflation)]
        return rate === null || seconds === 0 ? null : (rate * YEAR_SECONDS) / seconds
      },
    }),
  }),
})

builder.queryField('inflation', (t) =>
  t.field({
    type: InflationType,
    nullable: true,
    description: `What the blocks of a window issued: from the last block before \`since\`, or the first covered one, to the last before
\`until\`. Null where the window has no block.`,
    complexity: { field: 40 },
    args: {
      since: t.arg({ type: 'DateTime', required: true, description: 'Block time, inclusive.' }),
      until: t.arg({
        type: 'DateTime',
        description: 'Block time, exclusive; by default up to the last indexed block.',
      }),
    },
    resolve: async (_root, { since, until }, { db }) => {
      if (until && until <= since) throw badInput('A window ends after it begins.')
      const closing = await readSupply(db, until ? { before: until } : 'head')
      const opening = (await readSupply(db, { before: since })) ?? (await readSupply(db, 'first'))
      if (closing === null || opening === null || closing.time < since) return null
      return { opening, closing }
    },
  }),
)
