import { builder } from '../builder'
import { DomainEnum, FieldSourceEnum } from '../enums'
import { GovernanceActKindEnum, keyOf } from './kind'
import type { GovernanceAct } from './read/acts'

export const GovernanceActType = builder.objectRef<GovernanceAct>('GovernanceAct').implement({
  description:
    'Something that those who control a known contract did to it. There is no governor and no vote on the chain: owners, administrators and beacons decide.',
  fields: (t) => ({
    key: t.id({
      nullable: false,
      description: 'Place in the timeline, for governanceAct; its cursor in governanceActs.',
      resolve: keyOf,
    }),
    factId: t.exposeID('id', {
      nullable: false,
      description: 'Id of the fact in the table of its domain; sorts in chain order.',
    }),
    domain: t.expose('domain', { type: DomainEnum, nullable: false, description: 'Domain that keeps the fact.' }),
    kind: t.expose('kind', { type: GovernanceActKindEnum, nullable: false, description: 'What was done.' }),
    contract: t.exposeString('contract', { nullable: false, description: 'Name of the contract.' }),
    address: t.expose('address', { type: 'Address', nullable: false, description: 'Address of the contract.' }),
    parameter: t.exposeString('parameter', {
      nullable: false,
      description: 'What was changed: a setting, or the hash of a role.',
    }),
    subject: t.expose('subject', {
      type: 'Address',
      nullable: true,
      description: 'Whom it is about: the account of a role, the minter of a cap; null where it is the contract.',
    }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'Value before, as text; null when not known or when there was none. Unit: as the setting says.',
    }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'Value after, as text. Unit: as the setting says.',
    }),
    source: t.expose('source', {
      type: FieldSourceEnum,
      nullable: false,
      description: 'Where it was read; ETH_CALL where it was noticed later, at the latest in this block.',
    }),
    blockNumber: t.exposeInt('blockNumber', { nullable: false, description: 'Height of the block. Unit: block.' }),
    time: t.expose('time', { type: 'DateTime', nullable: false, description: 'Block time, UTC.' }),
    txHash: t.expose('txHash', { type: 'Bytes', nullable: false, description: 'Hash of the transaction.' }),
  }),
})
