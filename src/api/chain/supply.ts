import { builder } from '../builder'
import { describe } from '../entity'
import { SupplyGapEnum } from '../enums'
import { badInput } from '../errors'
import { statusOf } from '../read/domainStatus'
import { readSupply, type Supply } from './read/supply'
import { SupplyReadingType } from './supplyReading'

const says = (field: string) => describe('SupplyReading', field)

export const SupplyType = builder.objectRef<Supply>('Supply').implement({
  description:
    'Supply of 0G behind one block. What was issued is exact at every block; what circulates is known where the balances are read.',
  fields: (t) => ({
    blockNumber: t.exposeInt('blockNumber', { nullable: false, description: says('blockNumber') }),
    time: t.expose('time', { type: 'DateTime', nullable: false, description: says('time') }),
    formulaVersion: t.int({
      nullable: false,
      description: says('formulaVersion'),
      resolve: ({ reading }) => reading.formulaVersion,
    }),
    genesisWei: t.field({
      type: 'BigInt',
      nullable: true,
      description: says('genesisWei'),
      resolve: ({ reading }) => reading.genesisWei,
    }),
    ...Object.fromEntries(
      (['nativeRewardWei', 'restakingRewardWei', 'baseInflationWei', 'totalWei', 'circulatingWei'] as const).map(
        (field) => [field, t.expose(field, { type: 'BigInt', nullable: true, description: says(field) })],
      ),
    ),
    issuedWei: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The three issuances together; null where that is not known. Unit: wei.',
      resolve: ({ nativeRewardWei: native, restakingRewardWei: restaking, baseInflationWei: inflation }) =>
        native === null || restaking === null || inflation === null ? null : native + restaking + inflation,
    }),
    stale: t.exposeBoolean('stale', {
      nullable: false,
      description: 'Whether a component is missing at this block: the last good figures are those of the reading.',
    }),
    gap: t.expose('gap', { type: SupplyGapEnum, nullable: true, description: says('gap') }),
    reading: t.field({
      type: SupplyReadingType,
      nullable: false,
      description: 'The last reading of all components at or below the block, with its reserves and the last good one.',
      resolve: ({ reading }) => reading,
    }),
  }),
})

builder.queryField('supply', (t) =>
  t.field({
    type: SupplyType,
    nullable: true,
    description: 'Supply by its components, at the last indexed block or at any covered one; null where it is none.',
    complexity: { field: 20 },
    args: { block: t.arg.int({ description: 'The block; by default the last indexed one. Unit: block.' }) },
    resolve: async (_root, { block }, { db }) => {
      if (block == null) return readSupply(db, 'head')
      const head = (await statusOf(db, 'chain'))?.head_height ?? -1
      if (block < 0 || block > head) throw badInput(`Blocks 0 to ${head} are indexed, found ${block}.`)
      return readSupply(db, { height: block })
    },
  }),
)
