import { type Served, serve } from './serve'

interface Request {
  readonly id: number
  readonly params: readonly [{ readonly to: string; readonly data: string }, { readonly blockHash: string }]
}

/** A node that answers calls by their data and the block that they ask about: null is a refusal. */
export function answeringNode(answer: (to: string, data: string, blockHash: string) => string | null): Promise<Served> {
  return serve((body) => {
    const { id, params } = JSON.parse(body) as Request
    const [{ to, data }, { blockHash }] = params
    return replyTo(id, answer(to, data, blockHash))
  })
}

/** A node that has no state of any block: it refuses every call, or gives the same answer to all. */
export function forgetfulNode(result: string | null = null): Promise<Served> {
  return serve((body) => replyTo((JSON.parse(body) as { id: number }).id, result))
}

function replyTo(id: number, result: string | null): string {
  const error = { code: -32_000, message: 'missing trie node' }
  return JSON.stringify({ jsonrpc: '2.0', id, ...(result === null ? { error } : { result }) })
}
