import { builder } from '../builder'
import { describe } from '../entity'
import { pageSize } from '../read/page'
import { LINK_KINDS, type Link, readLinks } from './read/links'

const KINDS: Readonly<Record<string, string>> = {
  AGENT_DATA: 'An agent has, or had, data with this hash.',
  DATA_SUBMISSION: "An upload to storage has an agent's data hash as its root.",
  AGENT_SUBMISSION: 'Data of an agent was set in the transaction of an upload to storage.',
  AGENT_OWNER: 'An address owns an agent, or owned it.',
  AGENT_WALLET: 'An agent names an address as its wallet.',
  OWNER_SUBMISSION: "An agent's owner uploaded to storage.",
  OWNER_SERVICE: "An agent's owner used a provider's service of compute.",
  WALLET_SERVICE: "An agent's wallet used a provider's service of compute.",
}

const EVIDENCE = {
  REFERENCE: 'One names the other.',
  SAME_TRANSACTION: 'Both are of one transaction.',
  SAME_ACTOR: 'Both were done by one address: whether one has to do with the other is not known.',
  DECLARED: "The agent's owner says so.",
} as const

const documented = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([value, description]) => [value, { value, description }]))

const LinkKindEnum = builder.enumType('AgentLinkKind', {
  description: 'What is linked.',
  values: documented(Object.fromEntries(LINK_KINDS.map((kind) => [kind, KINDS[kind] ?? '']))),
})
const LinkEvidenceEnum = builder.enumType('AgentLinkEvidence', {
  description: 'How one is known to go with the other.',
  values: documented(EVIDENCE),
})

const AgentLinkType = builder.objectRef<Link>('AgentLink').implement({
  description: 'A link between an agent and data, storage, an address or a service, with what it is known by.',
  fields: (t) => ({
    kind: t.field({
      type: LinkKindEnum,
      nullable: false,
      description: 'What is linked.',
      resolve: ({ kind }) => kind as never,
    }),
    evidence: t.field({
      type: LinkEvidenceEnum,
      nullable: false,
      description: 'How it is known.',
      resolve: ({ evidence }) => evidence as never,
    }),
    agent: t.exposeString('agent', { nullable: false, description: describe('Agent', 'id') }),
    dataHash: t.expose('data_hash', { type: 'Bytes', description: 'Hash of the data; null in other links.' }),
    submission: t.expose('submission', {
      type: 'ID',
      description: 'The upload: its factId among storageSubmissions; null in other links.',
    }),
    fileRoot: t.expose('file_root', { type: 'Bytes', description: 'Root of the upload; null in other links.' }),
    address: t.expose('address', { type: 'Address', description: 'Owner or wallet; null in other links.' }),
    provider: t.expose('provider', {
      type: 'Address',
      description: 'Provider of the service; null in other links.',
    }),
    txHash: t.expose('tx_hash', {
      type: 'Bytes',
      description: 'Transaction that shows it, the first if there are several; null where none was seen.',
    }),
    blockNumber: t.exposeInt('block_number', { description: 'Block of that transaction. Unit: block.' }),
  }),
})

builder.queryField('agentLinks', (t) =>
  t.field({
    type: [AgentLinkType],
    nullable: false,
    description:
      'What goes with an agent, a data hash, a root in storage, an address or a provider, by kind. Give exactly one of them. The domains that it joins may stand at other blocks; _meta tells.',
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) * 2 }),
    args: {
      agent: t.arg.string({ description: describe('Agent', 'id') }),
      dataHash: t.arg({ type: 'Bytes', description: 'Hash of data of agents.' }),
      fileRoot: t.arg({ type: 'Bytes', description: 'Root of an upload.' }),
      address: t.arg({ type: 'Address', description: 'Owner or wallet of agents.' }),
      provider: t.arg({ type: 'Address', description: 'Provider of services.' }),
      kinds: t.arg({ type: [LinkKindEnum], description: 'Only these kinds.' }),
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many of each kind at most.' }),
    },
    resolve: (_root, { kinds, first, ...start }, { db }) =>
      readLinks(db, start, { kinds: kinds as string[] | null | undefined, first: pageSize({ first }) }),
  }),
)
