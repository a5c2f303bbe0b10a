import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Call {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

/** Error reply that a method of the fake node throws. */
export class Refusal {
  constructor(
    readonly message: string,
    readonly code = -32000,
  ) {}
}

export type Methods = Readonly<Record<string, (...params: never[]) => unknown>>

/** A JSON-RPC endpoint made of functions; `misbehave` may answer a request in its own way instead. */
export class FakeNode {
  readonly calls: Call[] = []
  /** Sizes of the batches that came. */
  readonly requests: number[] = []
  misbehave: (calls: readonly Call[], response: ServerResponse) => boolean = () => false

  private constructor(
    private readonly methods: Methods,
    private readonly server = createServer((request, response) => void this.serve(request, response)),
  ) {}

  /** @param port of a node that was stopped, to take its place; 0: any free one */
  static async start(methods: Methods, port = 0): Promise<FakeNode> {
    const node = new FakeNode(methods)
    await new Promise<void>((resolve) => node.server.listen(port, '127.0.0.1', resolve))
    return node
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  countOf(method: string): number {
    return this.calls.filter((call) => call.method === method).length
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve)
      this.server.closeAllConnections()
    })
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += chunk
    const message: Call | Call[] = JSON.parse(body)
    const calls = [message].flat()
    this.requests.push(calls.length)
    this.calls.push(...calls)
    if (this.misbehave(calls, response)) return
    const replies = calls.map((call) => this.answer(call))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(message) ? replies : replies[0]))
  }

  private answer({ id, method, params }: Call): unknown {
    try {
      const answer = this.methods[method]
      if (!answer) throw new Refusal(`the method ${method} does not exist`, -32601)
      return { jsonrpc: '2.0', id, result: answer(...(params as never[])) }
    } catch (error) {
      return { jsonrpc: '2.0', id, error }
    }
  }
}
