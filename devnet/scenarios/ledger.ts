import { encodeAbiParameters, type Hex, type PrivateKeyAccount, pad, toEventSelector, toHex } from 'viem'
import { allAccounts, INFERENCE, ledgerCall, MIN_LEDGER, refused, throughRelay } from '../acts/ledger'
import { emitRaw } from '../acts/rawLogs'
import { bill, settleCall } from '../acts/settle'
import { type Call, Chain, type Receipt } from '../chain'
import type { Deployment } from '../deploy'
import { Random } from '../random'
import { accountOf, type Provider } from '../users'

const ONE = 10n ** 18n
const CENT = ONE / 100n
const FUNDS = 10_000n * ONE
const LOCK_SECONDS = 3_600

/** One act as the script did it. What the ledger contract does not log, an index can know from direct calls only. */
export interface LedgerActTruth {
  readonly txHash: Hex
  readonly blockNumber: number
  readonly user: Hex
  readonly sender: Hex
  readonly act: string
  readonly amountWei: bigint
  readonly cancelledRefundWei: bigint
  readonly provider: Hex | null
}

/** A request to take money back, and what became of it. */
export interface RefundTruth {
  readonly txHash: Hex
  readonly user: Hex
  readonly provider: Hex
  readonly slot: bigint
  readonly amountWei: bigint
  readonly retrievedWei: bigint
  readonly cancelledWei: bigint
  readonly spentWei: bigint
}

export interface LedgerTruth {
  readonly acts: readonly LedgerActTruth[]
  readonly refunds: readonly RefundTruth[]
  /** What came in through the relay, by user. */
  readonly unattributedWei: ReadonlyMap<Hex, bigint>
  /** Everybody whose acts these are. */
  readonly users: readonly Hex[]
}

/** What an act moves, beside who and where. */
type Effect = Partial<Pick<LedgerActTruth, 'amountWei' | 'cancelledRefundWei' | 'provider' | 'user'>>

/** Does everything that can be done with a ledger, also the odd things, with people of its own. The spine was played before. */
export async function playLedgers(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  o: { readonly seed: string },
): Promise<LedgerTruth> {
  const script = new Script(new Chain(at.rpcUrl, at.deployment.network.chainId), at.deployment, o.seed)
  await script.refundsFromRequestToEnd()
  await script.depositsOfOthers()
  await script.spentToTheLast()
  await script.refusedCalls()
  await script.aContractAsUser()
  await script.oneBlock()
  await script.oddLogs()
  return script.truth()
}

const lower = (address: Hex) => address.toLowerCase() as Hex

class Script {
  private readonly acts: LedgerActTruth[] = []
  private readonly refunds: RefundTruth[] = []
  private readonly unattributed = new Map<Hex, bigint>()
  private readonly users = new Set<Hex>()
  private readonly random: Random

  constructor(
    private readonly chain: Chain,
    private readonly d: Deployment,
    private readonly seed: string,
  ) {
    this.random = new Random(`${seed}/ledger`)
  }

  truth(): LedgerTruth {
    return { acts: this.acts, refunds: this.refunds, unattributedWei: this.unattributed, users: [...this.users] }
  }

  /** A refund is asked for, partly cancelled, asked for again, partly spent, retrieved, and paid out to the last. */
  async refundsFromRequestToEnd(): Promise<void> {
    const ann = await this.person('ann')
    const [one] = this.d.users.providers as [Provider]
    const provider = one.account.address
    const call = (name: string, args: readonly unknown[] = [], value = 0n) => ledgerCall(this.d, name, args, value)
    const retrieve = () =>
      this.chain.send(ann, call('retrieveFund', [[provider, this.d.users.owner.address], INFERENCE]))

    await this.direct(ann, 'ADD', call('addLedger', ['{"name":"ann"}'], 10n * ONE), { amountWei: 10n * ONE })
    await this.direct(ann, 'INFO', call('updateAdditionalInfo', ['{"name":"Ann \u0000 & co"}']), {})
    await this.direct(ann, 'DEPOSIT', call('depositFund', [], 5n * ONE), { amountWei: 5n * ONE })
    await this.transfer(ann, provider, 3n * ONE, 3n * ONE)
    await this.spend(one, ann, 1n, 50n * CENT, 0n)

    const first = await retrieve()
    await this.transfer(ann, provider, ONE, 0n, ONE)
    const second = await retrieve()
    await retrieve()
    await this.spend(one, ann, 2n, 120n * CENT, 120n * CENT)
    await this.afterLock()
    const third = await retrieve()
    this.note(third, 'RETRIEVE', ann, { amountWei: 130n * CENT, provider })
    const of = { user: lower(ann.address), provider: lower(provider), retrievedWei: 0n, cancelledWei: 0n, spentWei: 0n }
    this.refunds.push(
      {
        ...of,
        txHash: first.transactionHash,
        slot: 0n,
        amountWei: 250n * CENT,
        retrievedWei: 130n * CENT,
        cancelledWei: ONE,
        spentWei: 20n * CENT,
      },
      { ...of, txHash: second.transactionHash, slot: 1n, amountWei: ONE, spentWei: ONE },
    )
    const rest = 15n * ONE - 170n * CENT
    await this.direct(ann, 'REFUND', call('refund', [rest]), { amountWei: rest })
    await this.direct(ann, 'ADD', call('addLedger', ['again'], 4n * ONE), { amountWei: 4n * ONE })
  }

  /** Others pay in: directly, which shows whose money it is, and through a contract, which nobody sees. */
  async depositsOfOthers(): Promise<void> {
    const [ben, cid, friend] = [await this.person('ben'), await this.person('cid'), await this.person('friend')]
    const [one, two] = this.d.users.providers.map(({ account }) => account.address) as [Hex, Hex]
    const deposit = (wei: bigint) => ledgerCall(this.d, 'depositFund', [], wei)
    const depositFor = (user: Hex, wei: bigint) => ledgerCall(this.d, 'depositFundFor', [user], wei)

    await this.direct(ben, 'DEPOSIT', deposit(MIN_LEDGER), { amountWei: MIN_LEDGER })
    const paid = await this.chain.send(friend, depositFor(ben.address, 4n * ONE))
    this.note(paid, 'DEPOSIT_FOR', friend, { user: ben.address, amountWei: 4n * ONE })
    await this.direct(ben, 'REFUND', ledgerCall(this.d, 'refund', [ONE]), { amountWei: ONE })
    for (const provider of [one, two]) await this.transfer(ben, provider, ONE, ONE)
    const asked = await this.chain.send(ben, ledgerCall(this.d, 'retrieveFund', [[one, two], INFERENCE]))
    for (const provider of [one, two]) {
      this.refunds.push({
        txHash: asked.transactionHash,
        user: lower(ben.address),
        provider: lower(provider),
        slot: 0n,
        amountWei: ONE,
        retrievedWei: 0n,
        cancelledWei: 0n,
        spentWei: 0n,
      })
    }

    await this.chain.send(friend, throughRelay(this.d, depositFor(cid.address, 6n * ONE)))
    this.unattributed.set(lower(cid.address), 6n * ONE)
    await this.transfer(cid, one, ONE, ONE)
    await this.chain.send(friend, throughRelay(this.d, depositFor(cid.address, ONE)))
    this.unattributed.set(lower(cid.address), 7n * ONE)
    await this.direct(cid, 'INFO', ledgerCall(this.d, 'updateAdditionalInfo', ['']), {})
  }

  /** A provider takes the last money: the ledger is there and has nothing, until it is deleted. */
  async spentToTheLast(): Promise<void> {
    const eve = await this.person('eve')
    const [one] = this.d.users.providers as [Provider]
    const add = ledgerCall(this.d, 'addLedger', [''], MIN_LEDGER)
    await this.direct(eve, 'ADD', add, { amountWei: MIN_LEDGER })
    await this.transfer(eve, one.account.address, MIN_LEDGER, MIN_LEDGER)
    await this.spend(one, eve, 1n, MIN_LEDGER, 0n)
    await this.direct(eve, 'DELETE', ledgerCall(this.d, 'deleteLedger'), {})
  }

  /** What the contract refuses leaves no trace. */
  async refusedCalls(): Promise<void> {
    const fay = await this.person('fay')
    const [one] = this.d.users.providers as [Provider]
    const provider = one.account.address
    const bad = (name: string, args: readonly unknown[] = [], value = 0n) =>
      refused(this.chain, fay, ledgerCall(this.d, name, args, value))
    await bad('addLedger', ['too little'], ONE)
    await bad('transferFund', [provider, INFERENCE, ONE])
    await this.direct(fay, 'ADD', ledgerCall(this.d, 'addLedger', ['fay'], MIN_LEDGER), { amountWei: MIN_LEDGER })
    await bad('addLedger', ['again'], MIN_LEDGER)
    await bad('depositFund')
    await bad('refund', [ONE])
    await bad('deleteLedger')
    await bad('transferFund', [provider, INFERENCE, ONE / 2n])
    await bad('retrieveFund', [[provider], 'nothing-v1.0'])
    await bad('spendFund', [fay.address, ONE])
  }

  /** Nothing of what a contract does with its ledger is a transaction's input. */
  async aContractAsUser(): Promise<void> {
    const gus = await this.person('gus')
    const [, two] = this.d.users.providers as [Provider, Provider]
    const provider = two.account.address
    const relay = (call: Call) => this.chain.send(gus, throughRelay(this.d, call))
    this.users.add(lower(this.d.relay))
    await relay(ledgerCall(this.d, 'addLedger', ['relay'], 8n * ONE))
    const moved = await relay(ledgerCall(this.d, 'transferFund', [provider, INFERENCE, 2n * ONE]))
    this.note(moved, 'TRANSFER', gus, { user: this.d.relay, amountWei: 2n * ONE, provider })
    const asked = await relay(ledgerCall(this.d, 'retrieveFund', [[provider], INFERENCE]))
    const written = await relay(ledgerCall(this.d, 'updateAdditionalInfo', ['{"contract":true}']))
    this.note(written, 'INFO', gus, { user: this.d.relay })
    await this.afterLock()
    const back = await relay(ledgerCall(this.d, 'retrieveFund', [[provider], INFERENCE]))
    this.note(back, 'RETRIEVE', gus, { user: this.d.relay, amountWei: 2n * ONE, provider })
    this.unattributed.set(lower(this.d.relay), 8n * ONE)
    this.refunds.push({
      txHash: asked.transactionHash,
      user: lower(this.d.relay),
      provider: lower(provider),
      slot: 0n,
      amountWei: 2n * ONE,
      retrievedWei: 2n * ONE,
      cancelledWei: 0n,
      spentWei: 0n,
    })
  }

  /** Several acts on one ledger in one block, one of them unseen: the contract is asked for its end. */
  async oneBlock(): Promise<void> {
    const [hal, friend] = [await this.person('hal'), await this.person('friend')]
    const [one] = this.d.users.providers as [Provider]
    const provider = one.account.address
    const call = (name: string, args: readonly unknown[] = [], value = 0n) => ledgerCall(this.d, name, args, value)
    const hidden = throughRelay(this.d, call('depositFundFor', [hal.address], 2n * ONE))
    const receipts = await this.chain.inOneBlock([
      { from: hal, call: call('addLedger', ['hal'], 5n * ONE) },
      { from: hal, call: call('transferFund', [provider, INFERENCE, ONE]) },
      { from: friend, call: hidden },
      { from: one.account, call: await this.settlement(one, hal, 1n, 10n * CENT) },
      { from: hal, call: call('refund', [ONE]) },
    ])
    const [added, moved, , paid, refunded] = receipts as [Receipt, Receipt, Receipt, Receipt, Receipt]
    this.note(added, 'ADD', hal, { amountWei: 5n * ONE })
    this.note(moved, 'TRANSFER', hal, { amountWei: ONE, provider })
    this.note(paid, 'SPEND', one.account, { user: hal.address, amountWei: 10n * CENT, provider })
    this.note(refunded, 'REFUND', hal, { amountWei: ONE })
    this.unattributed.set(lower(hal.address), 2n * ONE)

    const ida = await this.person('ida')
    const [opened, closed, reopened] = (await this.chain.inOneBlock([
      { from: ida, call: call('addLedger', ['ida'], MIN_LEDGER) },
      { from: ida, call: call('refund', [MIN_LEDGER]) },
      { from: ida, call: call('addLedger', ['ida again'], 4n * ONE) },
    ])) as [Receipt, Receipt, Receipt]
    this.note(opened, 'ADD', ida, { amountWei: MIN_LEDGER })
    this.note(closed, 'REFUND', ida, { amountWei: MIN_LEDGER })
    this.note(reopened, 'ADD', ida, { amountWei: 4n * ONE })
  }

  /** Events that today's contracts declare but do not emit, and those of the build that moved the accounts. */
  async oddLogs(): Promise<void> {
    const { d, chain } = this
    const [one] = d.users.providers as [Provider]
    const provider = one.account.address
    const mine = (await allAccounts(chain, d)).filter((account) => account.provider === provider)
    const kept = mine.slice(0, 2)
    const uint = { type: 'uint256' }
    const batch = encodeAbiParameters(
      [{ type: 'address[]' }, { type: 'uint256[]' }, { type: 'uint256[]' }],
      [
        kept.map(({ user }) => user),
        kept.map(({ balance }) => balance),
        kept.map(({ pendingRefund }) => pendingRefund),
      ],
    )
    const topic = (signature: string) => toEventSelector(signature)
    const [first] = kept as [(typeof kept)[0]]
    await emitRaw(chain, one.account, d.inference, [
      { topics: [topic('BatchBalanceUpdated(address[],uint256[],uint256[])')], data: batch },
      {
        topics: [topic('RefundsMigrated(address,address,uint256,uint256)'), pad(first.user), pad(provider)],
        data: encodeAbiParameters([uint, uint], [0n, first.validRefundsLength]),
      },
    ])
    await emitRaw(chain, one.account, d.ledger, [
      {
        topics: [topic('UserServiceProvidersMigrated(address,address,uint256)'), pad(first.user), pad(d.inference)],
        data: encodeAbiParameters([uint], [1n]),
      },
    ])
    const { owner } = d.users
    const heir = await this.person('heir')
    await chain.send(owner, ledgerCall(d, 'transferOwnership', [heir.address]))
    await chain.send(heir, ledgerCall(d, 'transferOwnership', [owner.address]))
  }

  private async person(role: string): Promise<PrivateKeyAccount> {
    const account = accountOf(this.seed, `ledger/${role}`)
    if (!this.users.has(lower(account.address))) {
      await this.chain.rpc('anvil_setBalance', account.address, toHex(FUNDS))
      this.users.add(lower(account.address))
    }
    return account
  }

  private async direct(from: PrivateKeyAccount, act: string, call: Call, effect: Effect): Promise<void> {
    this.note(await this.chain.send(from, call), act, from, effect)
  }

  /** @param movedWei what goes from the ledger; the rest of the amount cancels refunds that are pending */
  private async transfer(
    from: PrivateKeyAccount,
    provider: Hex,
    amountWei: bigint,
    movedWei: bigint,
    cancelledRefundWei = 0n,
  ): Promise<void> {
    const call = ledgerCall(this.d, 'transferFund', [provider, INFERENCE, amountWei])
    await this.direct(from, 'TRANSFER', call, { amountWei: movedWei, cancelledRefundWei, provider })
  }

  /** A provider bills a user. */
  private async spend(
    { account, tee }: Provider,
    user: PrivateKeyAccount,
    nonce: bigint,
    amountWei: bigint,
    cancelledRefundWei: bigint,
  ): Promise<void> {
    const receipt = await this.chain.send(account, await this.settlement({ account, tee }, user, nonce, amountWei))
    const provider = account.address
    this.note(receipt, 'SPEND', account, { user: user.address, amountWei, cancelledRefundWei, provider })
  }

  private settlement({ account, tee }: Provider, user: PrivateKeyAccount, nonce: bigint, wei: bigint): Promise<Call> {
    return settleCall(this.chain, this.d, tee, [bill(this.random, user.address, account.address, wei, nonce)])
  }

  /** Time goes by until every refund that is pending can be retrieved. */
  private async afterLock(): Promise<void> {
    const { timestamp } = (await this.chain.rpc('eth_getBlockByNumber', 'latest', false)) as { timestamp: Hex }
    await this.chain.rpc('evm_setNextBlockTimestamp', Number(timestamp) + LOCK_SECONDS + 1)
    await this.chain.rpc('evm_mine')
  }

  private note(receipt: Receipt, act: string, from: PrivateKeyAccount, effect: Effect): void {
    this.acts.push({
      txHash: receipt.transactionHash,
      blockNumber: Number(receipt.blockNumber),
      user: lower(effect.user ?? from.address),
      sender: lower(from.address),
      act,
      amountWei: effect.amountWei ?? 0n,
      cancelledRefundWei: effect.cancelledRefundWei ?? 0n,
      provider: effect.provider ? lower(effect.provider) : null,
    })
  }
}
