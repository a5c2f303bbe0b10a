import { builder } from '../builder'
import { DomainEnum, OrderEnum } from '../enums'
import { badInput } from '../errors'
import { MAX_PAGE } from '../limits'
import { type PageArguments, pageSize } from '../read/page'
import { GovernanceActType } from './act'
import { GovernanceActKindEnum, placeOf } from './kind'
import { readAct, readActs } from './read/acts'

builder.queryField('governanceActs', (t) =>
  t.connection(
    {
      type: GovernanceActType,
      nullable: false,
      description: `Upgrades, owners, roles, administrators, pauses and every change of a setting, over all known contracts, newest first. Each domain tells up to its own block. At most ${MAX_PAGE} in a page.`,
      args: {
        contract: t.arg.string({ description: 'Only of contracts with this name: flow, market, inference, ledger …' }),
        address: t.arg({ type: 'Address', description: 'Only of the contract at this address.' }),
        kind: t.arg({ type: GovernanceActKindEnum, description: 'Only of this kind.' }),
        domain: t.arg({ type: DomainEnum, description: 'Only of contracts of this domain.' }),
        since: t.arg({ type: 'DateTime', description: 'Block time, inclusive.' }),
        until: t.arg({ type: 'DateTime', description: 'Block time, exclusive.' }),
        order: t.arg({
          type: OrderEnum,
          required: true,
          defaultValue: 'DESC',
          description: 'Direction, by place in the chain.',
        }),
      },
      complexity: (args) => ({ field: 10, multiplier: pageSize(args as PageArguments) || 1 }),
      resolve: (_root, args, { db }) => readActs(db, args, args.order, args) as never,
    },
    { name: 'GovernanceActConnection', description: 'Page of the timeline.' },
    { name: 'GovernanceActEdge', description: 'An act and its cursor.' },
  ),
)

builder.queryField('governanceAct', (t) =>
  t.field({
    type: GovernanceActType,
    nullable: true,
    description: 'One act of the timeline.',
    args: { key: t.arg.id({ required: true, description: 'Its key.' }) },
    resolve: (_root, { key }, { db }) => {
      const place = placeOf(key)
      if (place === null) throw badInput(`${key.slice(0, 80)} is not a key of the timeline.`)
      return readAct(db, place)
    },
  }),
)
