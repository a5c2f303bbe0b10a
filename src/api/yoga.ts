import { createYoga } from 'graphql-yoga'
import { type ApiContext, type ApiServices, newContext } from './context'
import { maskError } from './errors'
import { documentLimits } from './limits'
import { operationPlugin } from './operation'
import { schema } from './schema'

export const GRAPHQL_PATH = '/graphql'

/** GraphQL over HTTP; the WebSocket server runs operations through it as well, so that the same limits hold. */
export function createGraphql(services: ApiServices) {
  return createYoga<object, ApiContext>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    context: () => newContext(services),
    graphiql: false,
    landingPage: false,
    batching: false,
    maskedErrors: { maskError: maskError(services.log) },
    plugins: [documentLimits, operationPlugin(services)],
    logging: false,
  })
}

export type Graphql = ReturnType<typeof createGraphql>
