import { builder, type Types } from '../builder'
import { cut, isTooLong, LONGEST } from '../cut'
import { describe } from '../entity'
import { pageSize } from '../read/page'
import { AgentType } from './agent'
import { ENOUGH_CLIENTS, readScores, readTagScores, type Score, type TagScore } from './read/reputation'

type Fields = PothosSchemaTypes.ObjectFieldBuilder<Types, Score>

const scoreFields = (t: Fields) => ({
  registry: t.expose('registry', {
    type: 'Address',
    nullable: false,
    description: describe('AgentFeedback', 'address'),
  }),
  feedback: t.exposeInt('feedback', {
    nullable: false,
    description: 'All feedback, with what was taken back. Unit: rows.',
  }),
  revoked: t.exposeInt('revoked', { nullable: false, description: 'Of it, what was taken back. Unit: rows.' }),
  unscaled: t.exposeInt('unscaled', {
    nullable: false,
    description: 'Of it, what no score counts as its value has more than 18 digits behind the point. Unit: rows.',
  }),
  counted: t.exposeInt('counted', { nullable: false, description: 'Of it, what the score counts. Unit: rows.' }),
  clients: t.exposeInt('clients', {
    nullable: false,
    description: 'Clients whose feedback the score counts. Unit: addresses.',
  }),
  insufficientData: t.boolean({
    nullable: false,
    description: `Whether these are less than ${ENOUGH_CLIENTS}: then the mean says little.`,
    resolve: ({ clients }) => clients < ENOUGH_CLIENTS,
  }),
  sumE18: t.expose('sumE18', {
    type: 'BigInt',
    nullable: false,
    description:
      'Exact sum of the counted values: what getSummary of AgenticIDReputationRegistry answers. Unit: 10^-18.',
  }),
  meanE18: t.expose('meanE18', {
    type: 'BigInt',
    description: 'Sum by count, cut off toward zero as contracts do; null where nothing counts. Unit: 10^-18.',
  }),
})

const AgentReputationType = builder.objectRef<Score>('AgentReputation').implement({
  description:
    'What clients say of an agent in one registry, as a plain mean. It can be computed anew from the rows of agentFeedback, which are always there.',
  fields: scoreFields,
})

const AgentTagReputationType = builder.objectRef<TagScore>('AgentTagReputation').implement({
  description: 'What clients say of an agent in one registry under a pair of tags, as a plain mean.',
  fields: (t) => ({
    ...scoreFields(t as unknown as Fields),
    tag1: t.string({
      nullable: false,
      description: describe('AgentFeedback', 'tag1'),
      resolve: ({ tag1 }) => cut(tag1),
    }),
    tag2: t.string({
      nullable: false,
      description: describe('AgentFeedback', 'tag2'),
      resolve: ({ tag2 }) => cut(tag2),
    }),
    isCut: t.boolean({
      nullable: false,
      description: `Whether a tag is longer than ${LONGEST} and cut.`,
      resolve: ({ tag1, tag2 }) => isTooLong(tag1) || isTooLong(tag2),
    }),
  }),
})

const agentArgument = (arg: PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']) =>
  arg.string({ required: true, description: describe('AgentFeedback', 'agent') })

builder.queryField('agentReputation', (t) =>
  t.field({
    type: [AgentReputationType],
    nullable: false,
    description: 'What clients say of an agent, in each registry that has feedback on it.',
    complexity: { field: 1, multiplier: 10 },
    args: {
      agent: agentArgument(t.arg),
      tag1: t.arg.string({ description: 'Only feedback with this first tag; empty: with any.' }),
      tag2: t.arg.string({ description: 'Only feedback with this second tag; empty: with any.' }),
      clients: t.arg({ type: ['Address'], description: 'Only feedback of these clients.' }),
    },
    resolve: async (_root, { agent, ...filter }, { db }) => (await readScores(db, [agent], filter))[0] ?? [],
  }),
)

builder.queryField('agentTagReputation', (t) =>
  t.field({
    type: [AgentTagReputationType],
    nullable: false,
    description: 'What clients say of an agent under each pair of tags, the most used first.',
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    args: {
      agent: agentArgument(t.arg),
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }),
    },
    resolve: (_root, { agent, first }, { db }) => readTagScores(db, agent, pageSize({ first })),
  }),
)

builder.objectField(AgentType, 'reputation', (t) =>
  t.loadableList({
    type: AgentReputationType,
    nullable: false,
    description: 'What clients say of it, in each registry that has feedback on it.',
    complexity: { field: 1, multiplier: 10 },
    load: (agents: string[], { db }) => readScores(db, agents, {}),
    resolve: ({ id }) => id,
  }),
)
