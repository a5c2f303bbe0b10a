import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { startWithdrawalRelay, type WithdrawalRelay } from '../../devnet/withdrawalRelay'
import type { Network } from '../../src/config/network'
import { devnet } from '../../src/config/networks/devnet'
import { rpcCall } from '../../src/lib/jsonRpc'

export const GENESIS = 10_000_000n * 10n ** 18n
export const ZERO_ADDRESS = `0x${'0'.repeat(40)}`
const RESERVES = devnet.reserveAddresses as readonly string[]
/** An account of the node that is no reserve. */
const OTHER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'
const DAY_SECONDS = 86_400

/** What the supply is at a block, asked of the node alone. */
export interface SupplyTruth {
  readonly height: number
  readonly time: number
  readonly issuedWei: bigint
  readonly exits: readonly { readonly recipient: string; readonly amountWei: bigint }[]
  readonly reservedWei: bigint
  readonly zeroAddressWei: bigint
}

interface BlockJson {
  readonly timestamp: string
  readonly withdrawals: readonly { validatorIndex: string; address: string; amount: string }[]
}

/** A chain of a few days on which reserves move, behind a relay that adds withdrawals. */
export class SupplyChain {
  private constructor(
    readonly anvil: Anvil,
    readonly relay: WithdrawalRelay,
    readonly chain: Chain,
    readonly network: Network,
  ) {}

  static async play(blocks = 60): Promise<SupplyChain> {
    const anvil = await startAnvil({ chainId: devnet.chainId })
    const relay = await startWithdrawalRelay(anvil.url)
    const network = { ...devnet, rpcUrl: relay.url }
    const played = new SupplyChain(anvil, relay, new Chain(anvil.url, devnet.chainId), network)
    await played.act(blocks)
    await played.chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
    return played
  }

  /** Money into reserves, out of them and to nobody, and a day that ends now and then. */
  async act(blocks: number): Promise<void> {
    for (let n = 0; n < blocks; n++) {
      const [reserve, next] = [RESERVES[n % 3] as string, RESERVES[(n + 1) % 3] as string]
      const moves = [
        [OTHER, reserve],
        [reserve, next],
        [reserve, ZERO_ADDRESS],
        [next, OTHER],
      ] as const
      const [from, to] = moves[n % moves.length] as readonly [string, string]
      if (n % 17 === 9) await this.chain.rpc('evm_increaseTime', DAY_SECONDS)
      const value = `0x${(BigInt(n + 1) * 123_456_789_012_345_679n).toString(16)}`
      await this.chain.rpc('eth_sendTransactionSync', { from, to, value })
    }
  }

  async head(): Promise<{ readonly height: number; readonly hash: string }> {
    const block = (await this.chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
    return { height: Number(block.number), hash: block.hash }
  }

  /** Of every block from the first one on, with the issuance added up by a rule of its own. */
  async truth(): Promise<SupplyTruth[]> {
    const told: SupplyTruth[] = []
    let issuedWei = 0n
    for (let height = 0; height <= (await this.chain.head()); height++) {
      const at = `0x${height.toString(16)}`
      const { timestamp, withdrawals } = (await rpcCall(this.relay.url, 'eth_getBlockByNumber', [
        at,
        false,
      ])) as BlockJson
      const isNew = withdrawals.map(({ validatorIndex }, i) => i < 3 && validatorIndex === `0x${'f'.repeat(16)}`)
      issuedWei += withdrawals.reduce(
        (sum, { amount }, i) => sum + (isNew[i] ? BigInt(amount) * 1_000_000_000n : 0n),
        0n,
      )
      const balances = await Promise.all(
        [...RESERVES, ZERO_ADDRESS].map(async (each) =>
          BigInt((await this.chain.rpc('eth_getBalance', each, at)) as string),
        ),
      )
      told.push({
        height,
        time: Number(timestamp),
        issuedWei,
        exits: withdrawals
          .filter((_, i) => !isNew[i])
          .map(({ address, amount }) => ({ recipient: address, amountWei: BigInt(amount) * 1_000_000_000n })),
        reservedWei: balances.slice(0, -1).reduce((sum, each) => sum + each, 0n),
        zeroAddressWei: balances.at(-1) as bigint,
      })
    }
    return told
  }

  async stop(): Promise<void> {
    await this.relay.stop()
    await this.anvil.stop()
  }
}
