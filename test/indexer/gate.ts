import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Archive, startArchive } from '../../src/archive'
import type { Network } from '../../src/config/network'
import { createLog } from '../../src/lib/log'

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
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      response.setHeader('content-type', 'application/json').end(await gate.answer(body))
    })
    const gate = new Gate(network.rpcUrl)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const rpcUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const archive = await startArchive({
      ...network,
      rpcUrl,
      port: 0,
      headPollMs: 30,
      log: createLog('test', 'silent'),
    })
    return {
      gate,
      archive,
      async close() {
        await archive.close()
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
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
    if (!isAtBlock || !this.isPruned) {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(this.target, { method: 'POST', headers, body })).text()
    }
    const error = { code: -32000, message: 'missing trie node 00 (path ) state 0x00 is not available' }
    const refusals = calls.map(({ id }) => ({ jsonrpc: '2.0', id, error }))
    return JSON.stringify(Array.isArray(message) ? refusals : refusals[0])
  }
}
