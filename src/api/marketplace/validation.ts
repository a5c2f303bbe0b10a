import { AgentValidation, AgentValidationResponse } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'

const table = ownTable(AgentValidation)
const responses = ownTable(AgentValidationResponse)
const AgentValidationType = entityNode(AgentValidation, {
  key: 'factId',
  except: ['responses', 'responseRow'],
  long: ['requestUri'],
})
const AgentValidationResponseType = entityNode(AgentValidationResponse, {
  key: 'factId',
  except: ['validation'],
  long: ['responseUri', 'tag'],
})

builder.objectFields(AgentValidationType, (t) => ({
  responseCount: t.exposeInt('responses', { nullable: false, description: describe('AgentValidation', 'responses') }),
  latestResponse: t.field({
    type: AgentValidationResponseType,
    description: 'The latest answer; null before one.',
    resolve: ({ responseRow }) => responseRow ?? null,
  }),
}))

childrenField({
  parent: AgentValidationType,
  name: 'responses',
  description: 'Answers, oldest first.',
  type: AgentValidationResponseType,
  table: responses,
  belonging: { column: 'validation' },
  order: 'ASC',
})

builder.objectField(AgentValidationResponseType, 'validation', (t) =>
  t.field({
    type: AgentValidationType,
    description: describe('AgentValidationResponse', 'validation'),
    resolve: ({ validation }) => validation ?? null,
  }),
)

entityList({
  name: 'agentValidations',
  description: 'What validators were asked to look at, newest first, with their latest answers.',
  type: AgentValidationType,
  table,
  order: 'DESC',
  filters: { agent: 'agent', validator: 'validator' },
})

entityList({
  name: 'agentValidationResponses',
  description: "Validators' answers, newest first.",
  type: AgentValidationResponseType,
  table: responses,
  order: 'DESC',
  filters: { agent: 'agent', validator: 'validator', validation: 'validation' },
})
