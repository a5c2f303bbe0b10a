import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { rpcCall } from '../../src/lib/jsonRpc'
import { eventually } from './eventually'

/**
 * Runtime code of a contract that copies its input into two logs: one with the first word as its topic, one with the caller as a second
 * topic. It reverts when it is sent value.
 */
const ECHO_RUNTIME = '36600060003734601a57600035366000a133600035366000a2005b60006000fd'
const ECHO_CREATION = `0x7f${ECHO_RUNTIME}60005260206000f3`

export const CHAIN_ID = 31_337

/** A chain of our own with blocks mined by hand. */
export class TestChain {
  private constructor(
    private readonly node: ChildProcess,
    readonly url: string,
    readonly wsUrl: string,
    readonly accounts: readonly string[],
  ) {}

  static async start(): Promise<TestChain> {
    const port = await freePort()
    const anvil = join(
      dirname(createRequire(__filename).resolve('@foundry-rs/anvil-linux-amd64/package.json')),
      'bin/anvil',
    )
    const options = ['--port', String(port), '--chain-id', String(CHAIN_ID), '--silent', '--slots-in-an-epoch', '4']
    const node = spawn(anvil, [...options, '--no-mining'], { stdio: 'ignore' })
    const url = `http://127.0.0.1:${port}`
    const accounts = await eventually(async () => (await rpcCall(url, 'eth_accounts')) as string[])
    return new TestChain(node, url, `ws://127.0.0.1:${port}`, accounts)
  }

  call(method: string, ...params: unknown[]): Promise<unknown> {
    return rpcCall(this.url, method, params)
  }

  async stop(): Promise<void> {
    const ended = once(this.node, 'exit')
    this.node.kill('SIGTERM')
    await ended
  }

  /** Puts a transaction into the pool; mined with the next block. */
  send(transaction: Record<string, string>): Promise<unknown> {
    return this.call('eth_sendTransaction', { from: this.accounts[0], gas: '0x30000', ...transaction })
  }

  async mine(blocks = 1): Promise<void> {
    for (let mined = 0; mined < blocks; mined++) await this.call('evm_mine')
  }

  async height(): Promise<number> {
    return Number(await this.call('eth_blockNumber'))
  }

  /** Every block as `hash transactions logs`, by height. */
  async summary(): Promise<string[]> {
    const logs = (await this.call('eth_getLogs', { fromBlock: '0x0', toBlock: 'latest' })) as { blockHash: string }[]
    const heights = Array.from({ length: (await this.height()) + 1 }, (_, height) => height)
    return Promise.all(
      heights.map(async (height) => {
        const block = await this.call('eth_getBlockByNumber', `0x${height.toString(16)}`, false)
        const { hash, transactions } = block as { hash: string; transactions: unknown[] }
        return `${hash} ${transactions.length} ${logs.filter((log) => log.blockHash === hash).length}`
      }),
    )
  }

  /** Deploys the echo contract in a block of its own and tells its address. */
  async deployEcho(): Promise<string> {
    const hash = await this.send({ data: ECHO_CREATION })
    await this.mine()
    const receipt = (await this.call('eth_getTransactionReceipt', hash)) as { contractAddress: string }
    return receipt.contractAddress
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
