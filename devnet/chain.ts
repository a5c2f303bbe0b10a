import {
  type Abi,
  decodeEventLog,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  type PrivateKeyAccount,
} from 'viem'
import { InvariantError, UpstreamError } from '../src/lib/errors'
import { fromQuantity, toQuantity } from '../src/lib/hex'
import { rpcCall, rpcCalls } from '../src/lib/jsonRpc'

export interface Receipt {
  readonly transactionHash: Hex
  readonly blockNumber: Hex
  readonly blockHash: Hex
  readonly status: Hex
  readonly contractAddress: Hex | null
  readonly gasUsed: Hex
  readonly logs: readonly {
    readonly address: Hex
    readonly topics: [Hex, ...Hex[]]
    readonly data: Hex
    readonly logIndex: Hex
  }[]
}

export interface Call {
  readonly to?: Hex
  readonly data?: Hex
  readonly value?: bigint
  /** Absent: enough for every ordinary call. */
  readonly gas?: bigint
}

export type At = number | 'latest' | 'pending'

/** Enough for every call of the scenarios; deployments need more than a block's default share. */
const GAS = 6_000_000n
const MAX_FEE = 1_000_000_000_000n
const RECEIPT_MS = 30_000

/** One node and the people who send to it: signs here, so that the same acts give the same transactions. */
export class Chain {
  private readonly nonces = new Map<string, number>()

  constructor(
    readonly url: string,
    readonly chainId: number,
  ) {}

  rpc(method: string, ...params: unknown[]): Promise<unknown> {
    return rpcCall(this.url, method, params, RECEIPT_MS)
  }

  /** The same method for each of the given parameters, in one request. */
  rpcForEach(method: string, each: readonly (readonly unknown[])[]): Promise<unknown[]> {
    return rpcCalls(
      this.url,
      each.map((params) => ({ method, params })),
      RECEIPT_MS,
    )
  }

  async head(): Promise<number> {
    return fromQuantity(await this.rpc('eth_blockNumber'))
  }

  /** After blocks were taken back: what waits to be mined is dropped, and everybody's next transaction is asked for again. */
  async forgetPending(): Promise<void> {
    await this.rpc('anvil_dropAllTransactions')
    this.nonces.clear()
  }

  /** Signs and sends without waiting for a block. Answers the hash. */
  async submit(from: PrivateKeyAccount, call: Call): Promise<Hex> {
    return (await this.broadcast('eth_sendRawTransaction', from, call)) as Hex
  }

  private async broadcast(method: string, from: PrivateKeyAccount, call: Call): Promise<unknown> {
    const nonce = this.nonces.get(from.address) ?? (await this.nextNonce(from))
    const raw = await this.signed(from, call, nonce)
    this.nonces.set(from.address, nonce + 1)
    return this.rpc(method, raw).catch((error) => {
      this.nonces.delete(from.address)
      throw error
    })
  }

  /** The bytes of somebody's next transaction, which is not sent. */
  async sign(from: PrivateKeyAccount, call: Call): Promise<Hex> {
    return this.signed(from, call, await this.nextNonce(from))
  }

  private async nextNonce({ address }: PrivateKeyAccount): Promise<number> {
    return fromQuantity(await this.rpc('eth_getTransactionCount', address, 'pending'))
  }

  private signed(from: PrivateKeyAccount, call: Call, nonce: number): Promise<Hex> {
    const fees = { gas: GAS, maxFeePerGas: MAX_FEE, maxPriorityFeePerGas: 1_000_000_000n }
    return from.signTransaction({ type: 'eip1559', chainId: this.chainId, nonce, ...fees, ...call })
  }

  /** Waits until a transaction is in a block. */
  async receipt(hash: Hex): Promise<Receipt> {
    const deadline = Date.now() + RECEIPT_MS
    while (Date.now() < deadline) {
      const receipt = (await this.rpc('eth_getTransactionReceipt', hash)) as Receipt | null
      if (receipt !== null) return receipt
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new UpstreamError(`Transaction ${hash} is in no block after ${RECEIPT_MS / 1_000} s.`)
  }

  /** Sends and waits until it is in a block, whether it reverts there or not. */
  async attempt(from: PrivateKeyAccount, call: Call): Promise<Receipt> {
    return (await this.broadcast('eth_sendRawTransactionSync', from, call)) as Receipt
  }

  /** Sends and waits. Throws when the transaction reverts. */
  async send(from: PrivateKeyAccount, call: Call): Promise<Receipt> {
    const receipt = await this.attempt(from, call)
    if (receipt.status !== '0x1') throw new InvariantError(`Transaction ${receipt.transactionHash} reverted.`)
    return receipt
  }

  /** Puts several transactions into one block, in this order. */
  async inOneBlock(sends: readonly { readonly from: PrivateKeyAccount; readonly call: Call }[]): Promise<Receipt[]> {
    await this.rpc('evm_setAutomine', false)
    const hashes: Hex[] = []
    try {
      // A node orders by fee, then by arrival: the same fee for all keeps the order of sending.
      for (const { from, call } of sends) hashes.push(await this.submit(from, call))
      await this.rpc('evm_mine')
    } finally {
      await this.rpc('evm_setAutomine', true)
    }
    const receipts = await this.rpcForEach(
      'eth_getTransactionReceipt',
      hashes.map((hash) => [hash]),
    )
    return Promise.all(receipts.map((receipt, i) => (receipt as Receipt | null) ?? this.receipt(hashes[i] as Hex)))
  }

  async deploy(from: PrivateKeyAccount, bytecode: Hex): Promise<Hex> {
    const { contractAddress } = await this.send(from, { data: bytecode })
    if (contractAddress === null) throw new InvariantError('A deployment has no contract address.')
    return contractAddress.toLowerCase() as Hex
  }

  /** Reads a view function, at a block, at the head, or behind all that waits to be mined. */
  async read(
    to: Hex,
    abi: Abi,
    functionName: string,
    args: readonly unknown[] = [],
    at: At = 'latest',
  ): Promise<unknown> {
    const data = encodeFunctionData({ abi, functionName, args })
    const answer = (await this.rpc('eth_call', { to, data }, typeof at === 'number' ? toQuantity(at) : at)) as Hex
    return decodeFunctionResult({ abi, functionName, data: answer })
  }
}

/** A call of a contract's function. */
export function callOf(to: Hex, abi: Abi, functionName: string, args: readonly unknown[] = [], value = 0n): Call {
  return { to, data: encodeFunctionData({ abi, functionName, args }), value }
}

/** Arguments of the contract's events of one name in a receipt, in order. */
export function eventsOf<T>(receipt: Receipt, address: Hex, abi: Abi, eventName: string): T[] {
  return receipt.logs
    .filter((log) => log.address === address)
    .map((log) => {
      try {
        return decodeEventLog({ abi, topics: log.topics, data: log.data, strict: true })
      } catch {
        // An event of the proxy, which the implementation's ABI does not know.
        return null
      }
    })
    .filter((event) => event?.eventName === eventName)
    .map((event) => event?.args as T)
}
