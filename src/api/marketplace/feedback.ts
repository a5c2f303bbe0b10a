import { AgentFeedback, AgentFeedbackResponse } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(AgentFeedback)
const responses = ownTable(AgentFeedbackResponse)
const AgentFeedbackType = entityNode(AgentFeedback, {
  key: 'factId',
  except: ['responses'],
  long: ['tag1', 'tag2', 'endpoint', 'feedbackUri'],
})
const AgentFeedbackResponseType = entityNode(AgentFeedbackResponse, {
  key: 'factId',
  except: ['feedback'],
  long: ['responseUri'],
})

builder.objectField(AgentFeedbackType, 'responseCount', (t) =>
  t.exposeInt('responses', { nullable: false, description: describe('AgentFeedback', 'responses') }),
)

childrenField({
  parent: AgentFeedbackType,
  name: 'responses',
  description: 'Answers to it, oldest first.',
  type: AgentFeedbackResponseType,
  table: responses,
  belonging: { column: 'feedback' },
  order: 'ASC',
})

builder.objectField(AgentFeedbackResponseType, 'feedback', (t) =>
  t.field({
    type: AgentFeedbackType,
    description: describe('AgentFeedbackResponse', 'feedback'),
    resolve: ({ feedback }) => feedback ?? null,
  }),
)

entityList({
  name: 'agentFeedback',
  description: 'What clients say of agents, newest first; what they took back is marked.',
  type: AgentFeedbackType,
  table,
  order: 'DESC',
  filters: { agent: 'agent', client: 'client', registry: 'address' },
  clock: table,
})

entitySingle({
  name: 'agentFeedbackRow',
  description: 'One piece of feedback.',
  type: AgentFeedbackType,
  table,
  by: { factId: 'id' },
})

entityList({
  name: 'agentFeedbackResponses',
  description: 'Answers to feedback on agents, newest first.',
  type: AgentFeedbackResponseType,
  table: responses,
  order: 'DESC',
  filters: { agent: 'agent', responder: 'responder', feedback: 'feedback' },
})
