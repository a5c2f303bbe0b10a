import { type Anvil, startAnvil } from '../../devnet/anvil'
import { rpcCall } from '../../src/lib/jsonRpc'

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
    private readonly anvil: Anvil,
    readonly accounts: readonly string[],
  ) {}

  static async start(): Promise<TestChain> {
    const anvil = await startAnvil({ chainId: CHAIN_ID })
    await rpcCall(anvil.url, 'evm_setAutomine', [false])
    return new TestChain(anvil, (await rpcCall(anvil.url, 'eth_accounts')) as string[])
  }

  get url(): string {
    return this.anvil.url
  }

  stop(): Promise<void> {
    return this.anvil.stop()
  }

  call(method: string, ...params: unknown[]): Promise<unknown> {
    return rpcCall(this.url, method, params)
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
