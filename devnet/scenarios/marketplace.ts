import type { Hex } from 'viem'
import { type Deal, marketCall, sell, type Terms } from '../acts/agentMarket'
import { agentCall, datasOf } from '../acts/agents'
import { playTogether, type ScriptedAct } from '../acts/script'
import { Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import { type Deployment, FIRST_AGENT_FEE_BPS, FIRST_DISCOUNT_MINT_FEE, FIRST_MINT_FEE } from '../deploy'
import { idOf, MarketplaceTruth, NATIVE, placeOf } from '../marketplaceTruth'
import { Random } from '../random'
import type { Truth } from '../truth'
import { type AgentStage, approveAllCall, held, people, playAgents, relayed } from './agents'
import { playIdentities } from './identities'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n

type Person = Deployment['users']['agents']['owners'][number]

/**
 * Plays every act of agents, of their market and of their registries, behind the spine, on a chain that mines a block per
 * transaction. One upload goes into the spine's truth.
 */
export async function playMarketplace(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  spine: Truth,
  o: { readonly seed: string },
): Promise<MarketplaceTruth> {
  const { deployment: d } = at
  const chain = new Chain(at.rpcUrl, d.network.chainId)
  const truth = new MarketplaceTruth()
  const stage = { chain, d, truth, random: new Random(`${o.seed}/marketplace`) }
  await playAgents(stage, spine)
  await new Market(stage).play()
  await playIdentities(stage)
  return truth
}

class Market {
  private readonly terms: Terms
  private mintFee = FIRST_MINT_FEE
  private discountMintFee = FIRST_DISCOUNT_MINT_FEE

  constructor(private readonly stage: AgentStage) {
    this.terms = { feeBps: FIRST_AGENT_FEE_BPS, partnerBps: new Map(), collection: stage.d.agentNft }
  }

  async play(): Promise<void> {
    await this.together(this.opening())
    await this.together(await this.sales())
    await this.together(await this.otherRates())
    await this.together(this.paidMints())
    await this.together(this.takings())
    await this.pause()
    await this.together(await this.elsewhere())
    await this.together(await this.ending())
  }

  private together(acts: readonly ScriptedAct[]): Promise<void> {
    return playTogether(this.stage.chain, acts)
  }

  /** Partners get their shares, sellers let the market move their agents, buyers bring money of both kinds. */
  private opening(): ScriptedAct[] {
    const { d } = this.stage
    const { owner, ann, bob, cat, dan, uma, vic, wes, pam, pip } = people(this.stage)
    const { abi } = artefacts.currency()
    const coins = (from: Person, name: string, to: Hex): ScriptedAct => ({
      from,
      call: callOf(d.currency, abi, name, [to, 1_000n * ONE]),
    })
    return [
      this.share(pam.address, 4_000n),
      // A partner who gets the whole fee.
      this.share(pip.address, 10_000n),
      ...[vic, wes].map((buyer) => coins(owner, 'transfer', buyer.address)),
      ...[vic, wes].map((buyer) => coins(buyer, 'approve', d.agentMarket)),
      { from: bob, call: agentCall(d.agentNft, 'approve', [d.agentMarket, 4n]) },
      ...[ann, bob, cat, uma].map((from) => ({ from, call: approveAllCall(d.agentNft, d.agentMarket) })),
      { from: ann, call: approveAllCall(d.otherAgentNft, d.agentMarket) },
      this.deposit(uma, uma.address, 10n * ONE),
      this.deposit(wes, vic.address, 5n * ONE),
      this.deposit(uma, uma.address, ONE),
      relayed(d, this.deposit(dan, dan.address, 2n * ONE, d.relay)),
    ]
  }

  /**
   * Paid in every way, with a partner and without, with proofs, for nobody else, for more than was asked, for nothing; the block ends
   * with another rate.
   */
  private async sales(): Promise<ScriptedAct[]> {
    const { d, truth } = this.stage
    const { ann, bob, cat, dan, uma, vic, wes } = people(this.stage)
    const proven = truth.agent(idOf(d.agentNft, 0n)).datas
    const coins = { currency: d.currency }
    const reserved = { receiver: uma.address, askedUnits: ONE }
    return [
      await this.sale(bob, uma, 4n, ONE, { from: uma, valueWei: 2n * ONE }),
      relayed(d, await this.sale(cat, uma, 1n, 2n * ONE, { from: dan }, reserved)),
      await this.sale(ann, vic, 5n, 500n * ONE, { from: ann }, coins),
      await this.sale(bob, wes, 0n, 12_345_678_901_234_567n, { from: bob }, { ...coins, proven }),
      await this.sale(cat, vic, 6n, 0n, { from: vic }),
      this.rate(700n),
    ]
  }

  /** The market's and a partner's rate change between sales of one block. */
  private async otherRates(): Promise<ScriptedAct[]> {
    const { ann, cat, uma, vic, pam } = people(this.stage)
    return [
      await this.sale(cat, vic, 2n, ONE + 1n, { from: vic }),
      this.rate(500n),
      await this.sale(ann, uma, 3n, 3n * ONE, { from: uma, valueWei: 3n * ONE }),
      this.share(pam.address, 2_500n),
      await this.sale(uma, vic, 4n, 1_500n * MILLI, { from: uma }),
      this.rate(0n),
      await this.sale(ann, uma, 11n, MILLI, { from: uma }),
      this.rate(1_000n),
      await this.sale(uma, ann, 11n, 2n * MILLI, { from: ann, valueWei: 2n * MILLI }),
      this.rate(300n),
    ]
  }

  /** By the operator, on account of the owner to be. */
  private paidMints(): ScriptedAct[] {
    const { random } = this.stage
    const { dan, pam, pip, owner } = people(this.stage)
    const [first, second] = [datasOf(random, 'paid'), datasOf(random, 'paid', 'and created')]
    return [
      this.fee('setMintFee', 200n * MILLI),
      this.fee('setDiscountMintFee', 30n * MILLI),
      this.paidMint('paidMint', [first, dan.address, false], { datas: first, from: owner.address }),
      this.paidMint('paidMint', [dan.address, 'ipfs://paid', pam.address, true], {
        uri: 'ipfs://paid',
        creator: pam.address,
      }),
      this.paidMint('paidMint', [dan.address, '', NATIVE, false], {}),
      this.paidMint('mint', [second, dan.address, pip.address, false], { datas: second, creator: pip.address }),
      this.deposit(dan, dan.address, ONE),
    ]
  }

  private takings(): ScriptedAct[] {
    const { d } = this.stage
    const { owner, uma, vic, pam, pip } = people(this.stage)
    return [
      this.withdrawal(uma, uma.address, ONE),
      // The admin gives somebody's deposit back.
      this.withdrawal(owner, vic.address, 100n * MILLI),
      this.fees(owner, 'FEES', NATIVE),
      this.fees(owner, 'FEES', d.currency),
      this.fees(pam, 'PARTNER_FEES', NATIVE),
      this.fees(pip, 'PARTNER_FEES', d.currency),
    ]
  }

  private async pause(): Promise<void> {
    const { d, truth, chain } = this.stage
    const { owner } = people(this.stage)
    const fromBlock = Number((await chain.send(owner, marketCall(d, 'pause'))).blockNumber)
    const toBlock = Number((await chain.send(owner, marketCall(d, 'unpause'))).blockNumber)
    truth.pauses.push({ fromBlock, toBlock })
  }

  /** Another admin for a while, and agents of another contract. */
  private async elsewhere(): Promise<ScriptedAct[]> {
    const { d } = this.stage
    const { owner, ann, uma, pam } = people(this.stage)
    return [
      this.admin(owner, pam.address),
      this.admin(pam, owner.address),
      this.sells(d.otherAgentNft),
      await this.sale(ann, uma, 0n, 400n * MILLI, { from: uma, valueWei: 400n * MILLI }),
      this.sells(d.agentNft),
    ]
  }

  /** Something is left to be taken out; a customer of inference buys an agent, and lets others use another one. */
  private async ending(): Promise<ScriptedAct[]> {
    const { d } = this.stage
    const { uma, vic } = people(this.stage)
    const [customer] = d.users.customers as [Person]
    return [
      await this.sale(uma, customer, 3n, 700n * MILLI, { from: customer, valueWei: 700n * MILLI }),
      held(this.stage, customer, 7n).authorize(uma.address, vic.address),
    ]
  }

  private sale(
    seller: Person,
    buyer: Person,
    tokenId: bigint,
    priceUnits: bigint,
    o: { readonly from: Person; readonly valueWei?: bigint },
    more: Partial<Deal> = {},
  ): Promise<ScriptedAct> {
    const { chain, d, random, truth } = this.stage
    return sell(chain, d, random, truth, this.terms, { seller, buyer, tokenId, priceUnits, ...more }, o)
  }

  private set(name: string, args: readonly unknown[], parameter: string, value: bigint | string, subject?: Hex) {
    const { d, truth } = this.stage
    const act: ScriptedAct = {
      from: d.users.owner,
      call: marketCall(d, name, args),
      note: (receipt) => truth.parameter(receipt, d.agentMarket, parameter, value, subject),
    }
    return act
  }

  private rate(bps: bigint): ScriptedAct {
    this.terms.feeBps = bps
    return this.set('setFeeRate', [bps], 'FEE_RATE_BPS', bps)
  }

  private share(partner: Hex, bps: bigint): ScriptedAct {
    this.terms.partnerBps.set(partner.toLowerCase() as Hex, bps)
    return this.set('setPartnerFeeRate', [partner, bps], 'PARTNER_FEE_RATE_BPS', bps, partner)
  }

  private sells(collection: Hex): ScriptedAct {
    this.terms.collection = collection
    return this.set('setAgentNFT', [collection], 'AGENT_NFT', collection)
  }

  private admin(from: Person, to: Hex): ScriptedAct {
    return { ...this.set('setAdmin', [to], 'ADMIN', to), from }
  }

  private fee(name: 'setMintFee' | 'setDiscountMintFee', wei: bigint): ScriptedAct {
    if (name === 'setMintFee') this.mintFee = wei
    else this.discountMintFee = wei
    return this.set(name, [wei], name === 'setMintFee' ? 'MINT_FEE_WEI' : 'DISCOUNT_MINT_FEE_WEI', wei)
  }

  private deposit(from: Person, account: Hex, amountUnits: bigint, sender: Hex = from.address): ScriptedAct {
    const { d, truth } = this.stage
    return {
      from,
      call: marketCall(d, 'deposit', [account], amountUnits),
      note: (receipt) => {
        const to = account.toLowerCase() as Hex
        const balanceUnits = truth.change(truth.deposited, to, amountUnits)
        const money = { account: to, currency: NATIVE, amountUnits, balanceUnits }
        truth.deposits.push({ ...placeOf(receipt), ...money, sender: sender.toLowerCase() as Hex })
      },
    }
  }

  private withdrawal(from: Person, owner: Hex, amountUnits: bigint): ScriptedAct {
    const { d, truth } = this.stage
    return {
      from,
      call: marketCall(d, 'withdraw', [owner, amountUnits]),
      note: (receipt) => {
        const account = owner.toLowerCase() as Hex
        const balanceUnits = truth.change(truth.deposited, account, -amountUnits)
        const money = { account, currency: NATIVE, amountUnits, balanceUnits }
        truth.withdrawals.push({ ...placeOf(receipt), ...money, kind: 'DEPOSIT' })
      },
    }
  }

  /** All of the platform's fees in a currency, or of a partner's. */
  private fees(from: Person, kind: 'FEES' | 'PARTNER_FEES', currency: Hex): ScriptedAct {
    const { d, truth } = this.stage
    const account = from.address.toLowerCase() as Hex
    return {
      from,
      call: marketCall(d, kind === 'FEES' ? 'withdrawFees' : 'withdrawPartnerFees', [currency]),
      note: (receipt) => {
        const [amounts, key] =
          kind === 'FEES' ? [truth.fees, currency] : [truth.partnerFees, `${account} ${currency}` as const]
        const amountUnits = (amounts as Map<string, bigint>).get(key) ?? 0n
        ;(amounts as Map<string, bigint>).set(key, 0n)
        truth.withdrawals.push({ ...placeOf(receipt), account, currency, amountUnits, balanceUnits: 0n, kind })
      },
    }
  }

  private paidMint(
    name: 'paidMint' | 'mint',
    args: readonly unknown[],
    o: { readonly datas?: ReturnType<typeof datasOf>; readonly uri?: string; readonly creator?: Hex; from?: Hex },
  ): ScriptedAct {
    const { d, truth } = this.stage
    const { owner, dan } = people(this.stage)
    const feeWei = args.at(-1) ? this.discountMintFee : this.mintFee
    return {
      from: owner,
      call: marketCall(d, name, args),
      note: (receipt) => {
        const payer = dan.address.toLowerCase() as Hex
        truth.change(truth.deposited, payer, -feeWei)
        truth.change(truth.fees, NATIVE, feeWei)
        const tokenId = BigInt(truth.of(d.agentNft).length)
        const { id: agent } = truth.minted(receipt, { collection: d.agentNft, tokenId, to: dan.address, ...o })
        const from = (o.from ?? o.creator ?? NATIVE).toLowerCase() as Hex
        truth.paidMints.push({ ...placeOf(receipt), agent, payer, from, feeWei })
      },
    }
  }
}
