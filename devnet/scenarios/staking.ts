import type { Hex, PrivateKeyAccount } from 'viem'
import {
  answered,
  type Description,
  described,
  initializeCall,
  keyOf,
  sharesOf,
  stakingCall,
  type Terms,
  told,
  validatorAt,
  validatorCall,
} from '../acts/staking'
import { type Call, Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import { type Deployment, STAKING_DELAY_BLOCKS } from '../deploy'
import { noStakingTruth, type StakingTruth, type VersionTruth } from '../stakingTruth'
import { playRestaking } from './restaking'

const ONE = 10n ** 18n
const GWEI = 10n ** 9n
const FEE_GWEI = 1_000_000n

interface Stage {
  readonly chain: Chain
  readonly d: Deployment
  readonly truth: StakingTruth
  /** Latest terms of each validator. */
  readonly terms: Map<Hex, Terms>
  readonly operators: readonly [PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount]
  readonly delegators: readonly [PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount]
}

/** Does everything once that the registry and validators let operators and delegators do. */
export async function playStaking(at: {
  readonly rpcUrl: string
  readonly deployment: Deployment
}): Promise<StakingTruth> {
  const d = at.deployment
  const { operators, delegators } = d.users.staking as unknown as Stage
  const chain = new Chain(at.rpcUrl, d.network.chainId)
  const stage: Stage = { chain, d, truth: noStakingTruth(), terms: new Map(), operators, delegators }
  const [one, two] = await creations(stage)
  await delegations(stage, one, two)
  await rewardsCome(stage, one)
  await unseen(stage, one)
  await crowded(stage, two)
  await settings(stage, one)
  await payouts(stage, one, two)
  await playRestaking(chain, d, stage.truth.restaking)
  return stage.truth
}

const placeOf = ({ transactionHash, blockNumber }: Receipt) => ({
  txHash: transactionHash,
  blockNumber: Number(blockNumber),
})
const lower = (address: string) => address.toLowerCase() as Hex

const forward = ({ chain, d }: Stage, from: PrivateKeyAccount, call: Call) =>
  chain.send(from, callOf(d.relay, artefacts.relay().abi, 'forward', [call.to, call.data], call.value))

function noteVersion(
  { truth, terms }: Stage,
  receipt: Receipt,
  validator: Hex,
  cause: VersionTruth['cause'],
  next: Terms,
) {
  terms.set(validator, next)
  const version = truth.versions.filter((each) => each.validator === validator).length + 1
  const { description, commissionRatePpm, withdrawalFeeGwei } = next
  truth.versions.push({
    ...placeOf(receipt),
    validator,
    version,
    cause,
    moniker: description.moniker,
    commissionRatePpm: BigInt(commissionRatePpm),
    withdrawalFeeGwei,
  })
}

async function begin(
  stage: Stage,
  operator: PrivateKeyAccount,
  function_: 'initializeValidator' | 'createAndInitializeValidatorIfNecessary',
  key: Hex,
  terms: Terms,
  amountWei: bigint,
): Promise<Hex> {
  const { chain, d, truth } = stage
  const receipt = await chain.send(operator, initializeCall(d, function_, key, terms, amountWei))
  const validator = await validatorAt(chain, d, key)
  const who = { validator, delegator: lower(operator.address), sender: lower(operator.address) }
  truth.movements.push({ ...placeOf(receipt), ...who, kind: 'CREATE', amountWei, shares: amountWei })
  noteVersion(stage, receipt, validator, 'INITIALIZED', terms)
  return validator
}

/** At once, in two steps, and through a contract: wholly, or only the second step. */
async function creations(stage: Stage): Promise<readonly [Hex, Hex]> {
  const { chain, d, truth, operators, delegators } = stage
  const terms = (moniker: string, commissionRatePpm: number): Terms => ({
    description: described(moniker),
    commissionRatePpm,
    withdrawalFeeGwei: FEE_GWEI,
  })
  const both = 'createAndInitializeValidatorIfNecessary'
  const one = await begin(stage, operators[0], both, keyOf('one'), terms('one', 50_000), 1_000n * ONE)
  await chain.send(delegators[0], stakingCall(d, 'createValidator', [keyOf('two')]))
  const two = await begin(stage, operators[1], 'initializeValidator', keyOf('two'), terms('two', 100_000), 600n * ONE)
  await chain.send(operators[2], stakingCall(d, 'createValidator', [keyOf('three')]))
  await forward(
    stage,
    operators[2],
    initializeCall(d, 'initializeValidator', keyOf('three'), terms('three', 70_000), 700n * ONE),
  )
  await forward(stage, operators[2], initializeCall(d, both, keyOf('four'), terms('four', 1), ONE))
  truth.unseenValidators += 1
  truth.validators.push(one, two, await validatorAt(chain, d, keyOf('three')))
  return [one, two]
}

async function delegate({ chain, truth }: Stage, from: PrivateKeyAccount, validator: Hex, to: string, wei: bigint) {
  const call = validatorCall(validator, 'delegate', [to], wei)
  const receipt = await chain.send(from, call)
  truth.movements.push({
    ...placeOf(receipt),
    validator,
    delegator: lower(to),
    sender: lower(from.address),
    kind: 'DELEGATE',
    amountWei: wei,
    shares: await answered(chain, receipt, from, call, 'delegate'),
  })
}

async function undelegate(stage: Stage, from: PrivateKeyAccount, validator: Hex, to: string, shares: bigint) {
  const call = undelegateCall(validator, to, shares)
  await noteUndelegation(stage, await stage.chain.send(from, call), from, call, { validator, to, shares })
}

const undelegateCall = (validator: Hex, to: string, shares: bigint) =>
  validatorCall(validator, 'undelegate', [to, shares], FEE_GWEI * GWEI)

async function noteUndelegation(
  { chain, truth }: Stage,
  receipt: Receipt,
  from: PrivateKeyAccount,
  call: Call,
  { validator, to, shares }: { readonly validator: Hex; readonly to: string; readonly shares: bigint },
) {
  const account = lower(from.address)
  const amountWei = await answered(chain, receipt, from, call, 'undelegate')
  const act = { ...placeOf(receipt), validator, shares, amountWei }
  truth.movements.push({ ...act, delegator: account, sender: account, kind: 'UNDELEGATE' })
  truth.payouts.push({
    ...act,
    account,
    recipient: lower(to),
    kind: 'UNDELEGATION',
    feeWei: FEE_GWEI * GWEI,
    dueBlock: BigInt(act.blockNumber) + STAKING_DELAY_BLOCKS,
  })
}

/** For oneself, for somebody else, and to an address that is no validator. */
async function delegations(stage: Stage, one: Hex, two: Hex): Promise<void> {
  const [ada, bob, cyd] = stage.delegators
  await delegate(stage, ada, one, ada.address, 100n * ONE)
  await delegate(stage, bob, one, cyd.address, 40n * ONE)
  await delegate(stage, bob, two, bob.address, 60n * ONE)
  await stage.chain.send(ada, validatorCall(cyd.address, 'delegate', [ada.address], ONE))
}

/** Rewards come to a validator without a call; somebody distributes them, and shares cost more from then on. */
async function rewardsCome(stage: Stage, one: Hex): Promise<void> {
  const { chain, d, delegators } = stage
  const [ada, bob] = delegators
  await chain.send(d.users.owner, { to: one, value: 33n * ONE })
  await upkeep(stage, bob, one, 'distributeRewards', 'DISTRIBUTE_REWARDS')
  await delegate(stage, ada, one, ada.address, 77n * ONE)
  await chain.send(d.users.owner, { to: one, value: 7n * ONE })
  await undelegate(stage, ada, one, bob.address, 50n * ONE)
}

async function upkeep({ chain, truth }: Stage, from: PrivateKeyAccount, validator: Hex, name: string, kind: string) {
  const place = placeOf(await chain.send(from, validatorCall(validator, name)))
  const withdrawCount = await told(chain, validator, 'withdrawCount', [], place.blockNumber)
  truth.upkeeps.push({ ...place, validator, kind, withdrawCount })
}

/** A contract delegates for somebody, who delegates directly afterwards. */
async function unseen(stage: Stage, one: Hex): Promise<void> {
  const { chain, truth, delegators } = stage
  const dan = delegators[3]
  const delegator = lower(dan.address)
  await forward(stage, dan, validatorCall(one, 'delegate', [dan.address], 30n * ONE))
  truth.unseen.push({ validator: one, delegator, shares: await sharesOf(chain, one, delegator) })
  await delegate(stage, dan, one, dan.address, 5n * ONE)
}

/** Several movements of one delegation in one block, and one that the contract refuses. */
async function crowded(stage: Stage, two: Hex): Promise<void> {
  const { chain, truth, delegators } = stage
  const [ada, bob] = delegators
  const wei = [10n * ONE, 20n * ONE]
  const calls = wei.map((each) => validatorCall(two, 'delegate', [ada.address], each))
  const back = undelegateCall(two, bob.address, ONE)
  const [first, second, third] = (await chain.inOneBlock([
    ...calls.map((call) => ({ from: ada, call })),
    { from: bob, call: back },
  ])) as [Receipt, Receipt, Receipt]
  for (const [i, receipt] of [first, second].entries()) {
    const who = { validator: two, delegator: lower(ada.address), sender: lower(ada.address) }
    truth.movements.push({ ...placeOf(receipt), ...who, kind: 'DELEGATE', amountWei: wei[i]!, shares: null })
  }
  await noteUndelegation(stage, third, bob, back, { validator: two, to: bob.address, shares: ONE })
  await chain.attempt(bob, undelegateCall(two, bob.address, 10n ** 30n))
}

/** Other terms, and a description that no form would accept. */
async function settings(stage: Stage, one: Hex): Promise<void> {
  const { chain, operators, terms } = stage
  const [operator] = operators
  const set = async (name: string, args: readonly unknown[], cause: VersionTruth['cause'], next: Partial<Terms>) => {
    const receipt = await chain.send(operator, validatorCall(one, name, args))
    noteVersion(stage, receipt, one, cause, { ...(terms.get(one) as Terms), ...next })
  }
  const description: Description = { ...described('one'), moniker: 'one "and" \u0000 only 漢字', website: '' }
  await set('setCommissionRate', [80_000], 'COMMISSION_RATE', { commissionRatePpm: 80_000 })
  await set('setWithdrawalFeeInGwei', [FEE_GWEI / 2n], 'WITHDRAWAL_FEE', { withdrawalFeeGwei: FEE_GWEI / 2n })
  await set('setDescription', [description], 'DESCRIPTION', { description })
}

/** Commission and tips of the operator, stake that nobody accepts, and the queue worked off. */
async function payouts(stage: Stage, one: Hex, two: Hex): Promise<void> {
  const { chain, d, truth, operators, delegators } = stage
  const [operator] = operators
  const [ada, bob] = delegators
  const own = { validator: one, account: lower(operator.address), recipient: lower(ada.address) }
  for (const [name, view, kind] of [
    ['withdrawCommission', 'commission', 'COMMISSION'],
    ['withdrawTipFee', 'tipFee', 'TIP_FEE'],
  ] as const) {
    const place = placeOf(await chain.send(operator, validatorCall(one, name, [ada.address])))
    const amountWei = await told(chain, one, view, [], place.blockNumber - 1)
    const dueBlock = kind === 'TIP_FEE' ? null : BigInt(place.blockNumber) + STAKING_DELAY_BLOCKS
    truth.payouts.push({ ...place, ...own, kind, shares: null, amountWei, feeWei: 0n, dueBlock })
  }
  // A contract that takes no money.
  await undelegate(stage, bob, two, d.sandbox, 2n * ONE)
  await chain.rpc('anvil_mine', `0x${STAKING_DELAY_BLOCKS.toString(16)}`)
  for (const validator of [one, two]) {
    await upkeep(stage, bob, validator, 'processWithdrawQueue', 'PROCESS_WITHDRAW_QUEUE')
  }
  await upkeep(stage, bob, two, 'processFailedWithdrawStack', 'PROCESS_FAILED_WITHDRAWALS')
  // Something stays in the queue.
  await undelegate(stage, ada, one, ada.address, 3n * ONE)
}
