import type { Server } from 'node:http'
import { type DocumentNode, type ExecutionArgs, GraphQLError } from 'graphql'
import { useServer as runOperations } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { webSocketsOpen } from '../metrics'
import { GRAPHQL_PATH, type Graphql } from '../yoga'

const MAX_MESSAGE_BYTES = 256 * 1024

/** The functions of one operation, carried to where graphql-ws runs it. */
interface Root {
  readonly execute: (args: ExecutionArgs) => ReturnType<ReturnType<Graphql['getEnveloped']>['execute']>
  readonly subscribe: (args: ExecutionArgs) => ReturnType<ReturnType<Graphql['getEnveloped']>['subscribe']>
}

/** GraphQL over WebSocket (graphql-transport-ws) at the same path. Answers how to close every connection. */
export function serveWebSockets(server: Server, graphql: Graphql): () => Promise<void> {
  const sockets = new WebSocketServer({ server, path: GRAPHQL_PATH, maxPayload: MAX_MESSAGE_BYTES })
  sockets.on('connection', (socket) => {
    webSocketsOpen.inc()
    socket.on('close', () => webSocketsOpen.dec())
  })
  const operations = runOperations(
    {
      execute: (args) => (args.rootValue as Root).execute(args),
      subscribe: (args) => (args.rootValue as Root).subscribe(args),
      async onSubscribe({ extra }, _id, params) {
        const { schema, execute, subscribe, contextFactory, parse, validate } = graphql.getEnveloped({
          req: extra.request,
          params,
        })
        const document = parsed(() => parse(params.query))
        if (document instanceof GraphQLError) return [document]
        const errors = validate(schema, document)
        if (errors.length > 0) return errors
        return {
          schema,
          document,
          operationName: params.operationName,
          variableValues: params.variables,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe } satisfies Root,
        }
      },
    },
    sockets,
  )
  return async () => {
    await operations.dispose()
  }
}

/** A document that does not parse is answered; thrown, it would end the connection with all its other operations. */
function parsed(parse: () => DocumentNode): DocumentNode | GraphQLError {
  try {
    return parse()
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}
