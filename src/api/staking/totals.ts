import { StakingRound } from '../../model/generated'
import { builder } from '../builder'
import { describe, ownTable } from '../entity'
import { statusOf } from '../read/domainStatus'

interface Totals {
  readonly isFollowed: boolean
  readonly round: StakingRound | null
}

const rounds = ownTable(StakingRound)

const StakingTotalsType = builder.objectRef<Totals>('StakingTotals').implement({
  description:
    'All validators together in the last round. Where silent calls are not followed, nothing is known of them.',
  fields: (t) => ({
    isFollowed: t.exposeBoolean('isFollowed', {
      nullable: false,
      description:
        'Whether silent calls are followed: if not, every figure is null, and the lists of validators are empty.',
    }),
    blockNumber: t.int({
      description: describe('StakingRound', 'blockNumber'),
      resolve: ({ round }) => round?.blockNumber,
    }),
    time: t.field({
      type: 'DateTime',
      description: describe('StakingRound', 'time'),
      resolve: ({ round }) => round?.time,
    }),
    validators: t.int({
      description: describe('StakingRound', 'validators'),
      resolve: ({ round }) => round?.validators,
    }),
    bonded: t.int({ description: describe('StakingRound', 'bonded'), resolve: ({ round }) => round?.bonded }),
    unseenValidators: t.field({
      type: 'BigInt',
      description:
        'Validators of the registry that were made through contracts, so that nobody saw them come. Unit: validators.',
      resolve: ({ round }) => (round?.validatorCount == null ? null : round.validatorCount - BigInt(round.validators)),
    }),
    ...Object.fromEntries(
      (['tokensWei', 'bondedTokensWei', 'delayBlocks', 'communityTaxPpm', 'maxValidatorCount'] as const).map((name) => [
        name,
        t.field({ type: 'BigInt', description: describe('StakingRound', name), resolve: ({ round }) => round?.[name] }),
      ]),
    ),
  }),
})

builder.queryField('stakingTotals', (t) =>
  t.field({
    type: StakingTotalsType,
    nullable: false,
    description: 'All validators together: stake, terms of the registry, and how many nobody saw come.',
    resolve: async (_root, _args, { db }) => {
      const isFollowed = (await statusOf(db, 'staking'))?.silent_calls ?? false
      const [last] = await db.read<Record<string, unknown>>(`SELECT * FROM ${rounds.name} ORDER BY id DESC LIMIT 1`)
      return { isFollowed, round: last === undefined ? null : rounds.toEntity(last) }
    },
  }),
)
