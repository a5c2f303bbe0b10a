import { passOn, type Served, serve } from './serve'

interface Call {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

export interface Faults {
  /** Calls that are refused as by a node that has no state of the block. */
  refuses?(method: string, params: readonly unknown[]): boolean
  /** Changes a result on its way. */
  alters?(method: string, result: unknown): unknown
}

/** A node that is reached through us, with faults that can be changed while it serves. */
export function faultyNode(target: string, faults: Faults): Promise<Served> {
  const answerTo = async (call: Call) => {
    if (faults.refuses?.(call.method, call.params)) {
      return { jsonrpc: '2.0', id: call.id, error: { code: -32_000, message: 'missing trie node' } }
    }
    const reply = JSON.parse(await passOn(target, JSON.stringify(call))) as { result?: unknown }
    const { result } = reply
    return result === undefined ? reply : { jsonrpc: '2.0', id: call.id, result: alteredBy(call, result) }
  }
  const alteredBy = ({ method }: Call, result: unknown) => (faults.alters ? faults.alters(method, result) : result)
  return serve(async (body) => {
    const message = JSON.parse(body) as Call | readonly Call[]
    const answers = await Promise.all(([message].flat() as Call[]).map(answerTo))
    return JSON.stringify(Array.isArray(message) ? answers : answers[0])
  })
}
