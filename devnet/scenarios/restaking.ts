import { getContractAddress, type Hex, keccak256, type PrivateKeyAccount } from 'viem'
import { keyOf } from '../acts/staking'
import { type Call, type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { RestakingTruth } from '../stakingTruth'

const ONE = 10n ** 18n
/** Number that the oracle gives the chain of the stake. */
const ORIGIN = 1n
/** Tokens of that chain. */
export const COLLATERALS: readonly [Hex, Hex] = [`0x${'c1'.repeat(20)}`, `0x${'c2'.repeat(20)}`]

const lower = (address: string) => address.toLowerCase() as Hex
const placeOf = ({ transactionHash, blockNumber }: Receipt) => ({
  txHash: transactionHash,
  blockNumber: Number(blockNumber),
})

/** Where the factory puts the rewarder of a key. */
export function rewarderAt(d: Deployment, key: Hex): Hex {
  const { bytecode } = artefacts.rewarder()
  return lower(getContractAddress({ opcode: 'CREATE2', from: d.rewarderFactory, salt: keccak256(key), bytecode }))
}

/** Does everything that the oracle and restakers can do, and claims from a contract that only looks like a rewarder. */
export async function playRestaking(chain: Chain, d: Deployment, truth: RestakingTruth): Promise<void> {
  const [, , oracle] = d.users.staking.operators as readonly PrivateKeyAccount[] as [never, never, PrivateKeyAccount]
  const [ada, bob] = d.users.staking.delegators as unknown as readonly [PrivateKeyAccount, PrivateKeyAccount]
  const [first, second] = COLLATERALS
  const [one, two] = [keyOf('one'), keyOf('two')].map((key) => rewarderAt(d, key)) as [Hex, Hex]
  const says = oracleOf(chain, d, oracle, truth)

  await says.weight(first, ONE, 100n)
  await says.weight(second, ONE / 2n, 101n)
  await create(chain, d, ada, truth)
  await says.moves('deposit', one, ada, first, 40n)
  await says.moves('deposit', one, ada, first, 2n)
  await says.moves('withdraw', one, ada, first, 12n)
  await says.moves('deposit', two, bob, second, 2n ** 256n - 1n)
  await says.weight(first, (9n * ONE) / 10n, 150n)

  await createdAndClaimed(chain, d, { two, from: bob, account: ada }, truth)
  await claim(chain, d, one, bob, bob, truth)
  const alike = await chain.deploy(oracle, artefacts.rewarder().bytecode)
  await chain.send(bob, rewarderCall(alike, bob))

  await chain.send(d.users.owner, { to: d.ascendRouter, value: 3n * ONE })
  const receipt = await chain.send(bob, callOf(d.ascendRouter, artefacts.ascendRouter().abi, 'distribute', []))
  truth.distributions.push({ ...placeOf(receipt), recipient: lower(d.users.owner.address), amountWei: 3n * ONE })
}

/** What the oracle can say. */
function oracleOf(chain: Chain, d: Deployment, oracle: PrivateKeyAccount, truth: RestakingTruth) {
  const call = (name: string, args: readonly unknown[]) =>
    chain.send(oracle, callOf(d.restakingStates, artefacts.restakingStates().abi, name, args))
  return {
    async weight(collateral: Hex, weightE18: bigint, originHeight: bigint) {
      const receipt = await call('updateWeight', [ORIGIN, collateral, weightE18, originHeight])
      truth.weights.push({ ...placeOf(receipt), collateral, weightE18, originHeight })
    },
    async moves(
      name: 'deposit' | 'withdraw',
      rewarder: Hex,
      { address }: PrivateKeyAccount,
      collateral: Hex,
      units: bigint,
    ) {
      const origin = { originHeight: 200n + BigInt(truth.updates.length), originLogIndex: 7n }
      const { originHeight, originLogIndex } = origin
      const args = [ORIGIN, originHeight, originLogIndex, rewarder, address, collateral, units]
      const place = placeOf(await call(name, args))
      const who = { rewarder, account: lower(address), collateral }
      const before = truth.updates.findLast(
        (each) => each.rewarder === rewarder && each.account === who.account && each.collateral === collateral,
      )
      const previousUnits = before?.balanceUnits ?? 0n
      const balanceUnits = name === 'deposit' ? previousUnits + units : previousUnits - units
      truth.updates.push({ ...place, ...who, previousUnits, balanceUnits })
      truth.submissions.push({ ...place, ...origin })
    },
  }
}

const createCall = (d: Deployment, key: Hex): Call =>
  callOf(d.rewarderFactory, artefacts.rewarderFactory().abi, 'create', [key])

const rewarderCall = (rewarder: Hex, { address }: PrivateKeyAccount): Call =>
  callOf(rewarder, artefacts.rewarder().abi, 'claim', [address])

async function create(chain: Chain, d: Deployment, from: PrivateKeyAccount, truth: RestakingTruth): Promise<void> {
  const pubkey = keyOf('one')
  const place = placeOf(await chain.send(from, createCall(d, pubkey)))
  truth.rewarders.push({ ...place, rewarder: rewarderAt(d, pubkey), pubkey })
}

/** A rewarder that pays in the block in which it is made. */
async function createdAndClaimed(
  chain: Chain,
  d: Deployment,
  who: { readonly two: Hex; readonly from: PrivateKeyAccount; readonly account: PrivateKeyAccount },
  truth: RestakingTruth,
): Promise<void> {
  const { two, from, account } = who
  const [created, , claimed] = (await chain.inOneBlock([
    { from, call: createCall(d, keyOf('two')) },
    { from, call: { to: two, value: 10n * ONE } },
    { from, call: rewarderCall(two, account) },
  ])) as [Receipt, Receipt, Receipt]
  truth.rewarders.push({ ...placeOf(created), rewarder: two, pubkey: keyOf('two') })
  truth.claims.push({ ...placeOf(claimed), rewarder: two, account: lower(account.address), rewardWei: ONE })
}

async function claim(
  chain: Chain,
  d: Deployment,
  rewarder: Hex,
  from: PrivateKeyAccount,
  account: PrivateKeyAccount,
  truth: RestakingTruth,
): Promise<void> {
  await chain.send(d.users.owner, { to: rewarder, value: 20n * ONE })
  const place = placeOf(await chain.send(from, rewarderCall(rewarder, account)))
  truth.claims.push({ ...place, rewarder, account: lower(account.address), rewardWei: 2n * ONE })
}
