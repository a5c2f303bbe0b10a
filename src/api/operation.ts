import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  getOperationAST,
  type OperationTypeNode,
} from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import { type ApiContext, type ApiServices, newContext } from './context'
import { operationSeconds } from './metrics'

/** Gives each operation, and each event of a subscription, one snapshot; ends it with the answer and tells its heights. */
export function operationPlugin(services: ApiServices): Plugin<ApiContext> {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => executeInSnapshot(args))
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async (args: ExecutionArgs) => {
        // A subscription outlives every snapshot: what an event's fields read is read when it is sent.
        const events = await createSourceEventStream(args).finally(() => (args.contextValue as ApiContext).db.end())
        if (!isAsyncIterable(events)) return events
        return mapEvents(events, (event) =>
          executeInSnapshot({ ...args, rootValue: event, contextValue: newContext(services) }),
        )
      })
    },
  }
}

async function executeInSnapshot(args: ExecutionArgs): Promise<ExecutionResult> {
  const { db } = args.contextValue as ApiContext
  const kind: OperationTypeNode | undefined = getOperationAST(args.document, args.operationName)?.operation
  const done = operationSeconds.startTimer({ kind: kind ?? 'unknown' })
  let outcome = 'failed'
  try {
    const result = await execute(args)
    outcome = result.errors ? 'errors' : 'ok'
    const heights = await db.heights()
    return heights ? { ...result, extensions: { ...result.extensions, heights } } : result
  } finally {
    await db.end()
    done({ outcome })
  }
}

/** Ends the source at once when the client leaves; a generator would wait for the next event first. */
function mapEvents<A, B>(events: AsyncIterable<A>, map: (event: A) => Promise<B>): AsyncIterableIterator<B> {
  const source = events[Symbol.asyncIterator]()
  return {
    async next() {
      const step = await source.next()
      return step.done ? { done: true, value: undefined } : { done: false, value: await map(step.value) }
    },
    async return() {
      await source.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
