import { type Archive, startArchive } from '../../src/archive'
import type { Network } from '../../src/config/network'
import { createLog } from '../../src/lib/log'
import { passOn, serve } from './serve'

interface Call {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

/** An archive whose node is reached through us: what it asks at a block can be refused or held up. */
export class Gate {
  /** The node has no state of earlier blocks. */
  isPruned = false
  /** Runs once, before the next question at a block is answered. */
  before: (() => Promise<void>) | undefined

  private constructor(private readonly target: string) {}

  static async open(
    network: Network,
  ): Promise<{ readonly gate: Gate; readonly archive: Archive; close(): Promise<void> }> {
    const gate = new Gate(network.rpcUrl)
    const served = await serve((body) => gate.answer(body))
    const archive = await startArchive({
      ...network,
      rpcUrl: served.url,
      port: 0,
      headPollMs: 30,
      log: createLog('test', 'silent'),
    })
    return {
      gate,
      archive,
      async close() {
        await archive.close()
        await served.close()
      },
    }
  }

  private async answer(body: string): Promise<string> {
    const message = JSON.parse(body) as Call | readonly Call[]
    const calls = [message].flat() as Call[]
    const isAtBlock = calls.some(({ method, params }) => method === 'eth_call' && typeof params[1] === 'object')
    if (isAtBlock) {
      const { before } = this
      this.before = undefined
      await before?.()
    }
    if (!isAtBlock || !this.isPruned) return passOn(this.target, body)
    const error = { code: -32000, message: 'missing trie node 00 (path ) state 0x00 is not available' }
    const refusals = calls.map(({ id }) => ({ jsonrpc: '2.0', id, error }))
    return JSON.stringify(Array.isArray(message) ? refusals : refusals[0])
  }
}
