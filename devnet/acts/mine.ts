import { type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { type At, type Call, type Chain, callOf, eventsOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import { BLOCKS_PER_EPOCH, type Deployment } from '../deploy'
import type { MiningTruth } from '../miningTruth'
import type { Truth } from '../truth'
import { noteEpochs } from './upload'

/** What an answer claims. */
export interface Answer {
  readonly minerId: Hex
  /** Digest of the epoch; the contract refuses any other. */
  readonly digest: Hex
  /** Zero is refused as not good enough. */
  readonly nonce: Hex
  /** Unit: sectors. */
  readonly recallPosition: bigint
}

export const ZERO: Hex = `0x${'0'.repeat(64)}`

/** The digest that answers must name now, as the flow would tell the mine. */
export async function contextDigest(chain: Chain, d: Deployment, at: At = 'latest'): Promise<Hex> {
  const { abi } = artefacts.flow()
  return ((await chain.read(d.flow, abi, 'makeContextWithResult', [], at)) as { digest: Hex }).digest
}

/** An epoch opens one block behind its first one: what is asked for before it would be the digest of the epoch before. */
export async function awayFromBoundary(chain: Chain, d: Deployment): Promise<void> {
  const first = (await chain.read(d.flow, artefacts.flow().abi, 'firstBlock')) as bigint
  if ((BigInt(await chain.head()) - first) % BLOCKS_PER_EPOCH === 0n) await chain.rpc('evm_mine')
}

/** The call that answers. */
export function answerCall(mine: Hex, { minerId, digest, nonce, recallPosition }: Answer): Call {
  const range = { startPosition: 0n, mineLength: recallPosition + 1n, shardId: 0n, shardMask: 2n ** 64n - 1n }
  const sealed = keccak256(stringToHex('sealed'))
  return callOf(mine, artefacts.mine().abi, 'submit', [
    {
      contextDigest: digest,
      nonce,
      minerId,
      range,
      recallPosition,
      sealOffset: 1n,
      sealedContextDigest: sealed,
      sealedData: Array.from({ length: 128 }, () => sealed),
      merkleProof: [sealed],
    },
  ])
}

/** The call that asks for a miner id. */
export function registerCall(mine: Hex, beneficiary: Hex, seed: bigint): Call {
  return callOf(mine, artefacts.mine().abi, 'requestMinerId', [beneficiary, seed])
}

/** Miner ids that a mine has registered, in order, with the beneficiary of each now. */
export async function minersOf(
  chain: Chain,
  mine: Hex,
): Promise<{ readonly minerId: Hex; readonly beneficiary: Hex }[]> {
  const topic = keccak256(stringToHex('NewMinerId(bytes32,address)'))
  const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', address: mine, topics: [topic] })) as {
    topics: [Hex, Hex]
  }[]
  return Promise.all(
    logs.map(async ({ topics: [, minerId] }) => ({
      minerId,
      beneficiary: (
        (await chain.read(mine, artefacts.mine().abi, 'beneficiaries', [minerId])) as Hex
      ).toLowerCase() as Hex,
    })),
  )
}

/** Registers a miner id and notes it. Answers the id. */
export async function register(
  chain: Chain,
  truth: MiningTruth,
  mine: Hex,
  from: PrivateKeyAccount,
  beneficiary: Hex,
): Promise<Hex> {
  const receipt = await chain.send(from, registerCall(mine, beneficiary, BigInt(truth.owners.length)))
  const [event] = eventsOf<{ minerId: Hex }>(receipt, mine, artefacts.mine().abi, 'NewMinerId')
  const { minerId } = event as { minerId: Hex }
  noteOwner(truth, receipt, mine, minerId, beneficiary)
  return minerId
}

/** Hands a miner id to somebody else and notes it. */
export async function transfer(
  chain: Chain,
  truth: MiningTruth,
  mine: Hex,
  from: PrivateKeyAccount,
  minerId: Hex,
  to: Hex,
): Promise<void> {
  const receipt = await chain.send(from, callOf(mine, artefacts.mine().abi, 'transferBeneficial', [to, minerId]))
  noteOwner(truth, receipt, mine, minerId, to)
}

function noteOwner(truth: MiningTruth, receipt: Receipt, mine: Hex, minerId: Hex, to: Hex): void {
  const blockNumber = Number(receipt.blockNumber)
  const before = truth.owners.findLast((each) => each.mine === mine && each.minerId === minerId)
  if (before) before.toBlock = blockNumber
  const beneficiary = to.toLowerCase() as Hex
  truth.owners.push({ txHash: receipt.transactionHash, blockNumber, mine, minerId, beneficiary, toBlock: null })
}

interface Won {
  readonly epoch: bigint
  readonly minerId: Hex
  readonly epochIndex: bigint
  readonly recallPosition: bigint
}

interface Sent {
  readonly mine: Hex
  readonly from: PrivateKeyAccount
  readonly answer: Answer
  /** Through the relay, so that no transaction's input is the answer. */
  readonly forwarded?: boolean
}

/** Sends an answer, good or bad, and notes what came of it. */
export async function answer(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  mining: MiningTruth,
  sent: Sent,
): Promise<Receipt> {
  const call = answerCall(sent.mine, sent.answer)
  const forward = () => callOf(d.relay, artefacts.relay().abi, 'forward', [sent.mine, call.data])
  const receipt = await chain.attempt(sent.from, sent.forwarded ? forward() : call)
  await noteAnswer(chain, d, truth, mining, sent, receipt)
  return receipt
}

/** Notes an answer. What it was worth is told by the escrow's own view, or by the payee's balance. */
export async function noteAnswer(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  mining: MiningTruth,
  { mine, from, answer: sent, forwarded = false }: Sent,
  receipt: Receipt,
): Promise<void> {
  const act = { txHash: receipt.transactionHash, blockNumber: Number(receipt.blockNumber) }
  const sender = from.address.toLowerCase() as Hex
  const success = receipt.status === '0x1'
  if (!forwarded) mining.attempts.push({ ...act, mine, minerId: sent.minerId, sender, success })
  if (!success) return
  noteEpochs(d, truth, receipt)
  const [event] = eventsOf<Won>(receipt, mine, artefacts.mine().abi, 'NewSubmission')
  const { epoch, epochIndex } = event as Won
  const owner = mining.owners.findLast((each) => each.mine === mine && each.minerId === sent.minerId)
  const beneficiary = owner?.beneficiary as Hex
  const rewardWei = await worth(chain, d, mine, beneficiary, act.blockNumber)
  mining.wins.push({
    ...act,
    mine,
    minerId: sent.minerId,
    sender,
    beneficiary,
    epoch,
    epochIndex,
    recallPosition: sent.recallPosition,
    rewardWei,
    direct: !forwarded,
  })
}

/** What a payee got in a block in which it has one win and sends nothing. */
async function worth(chain: Chain, d: Deployment, mine: Hex, payee: Hex, block: number): Promise<bigint> {
  const has = async (at: number) =>
    mine === d.oldMine
      ? BigInt((await chain.rpc('eth_getBalance', payee, `0x${at.toString(16)}`)) as Hex)
      : ((await chain.read(d.reward, artefacts.reward().abi, 'payments', [payee], at)) as bigint)
  return (await has(block)) - (await has(block - 1))
}

/** The call that pays out what the escrow has for a payee. */
export function withdrawCall(d: Deployment, payee: Hex): Call {
  return callOf(d.reward, artefacts.reward().abi, 'withdrawPayments', [payee])
}

/** Pays a payee out and notes what the escrow had. */
export async function withdraw(
  chain: Chain,
  d: Deployment,
  mining: MiningTruth,
  from: PrivateKeyAccount,
  payee: Hex,
): Promise<void> {
  const amountWei = (await chain.read(d.reward, artefacts.reward().abi, 'payments', [payee])) as bigint
  const receipt = await chain.send(from, withdrawCall(d, payee))
  mining.withdrawals.push({
    txHash: receipt.transactionHash,
    blockNumber: Number(receipt.blockNumber),
    payee: payee.toLowerCase() as Hex,
    sender: from.address.toLowerCase() as Hex,
    amountWei,
  })
}

/** The call that gives to the base rewards: it emits no log. */
export function donateCall(d: Deployment, amountWei: bigint): Call {
  return callOf(d.reward, artefacts.reward().abi, 'donate', [], amountWei)
}

export async function donate(
  chain: Chain,
  d: Deployment,
  mining: MiningTruth,
  from: PrivateKeyAccount,
  amountWei: bigint,
): Promise<void> {
  const receipt = await chain.send(from, donateCall(d, amountWei))
  mining.donations.push({ txHash: receipt.transactionHash, blockNumber: Number(receipt.blockNumber), amountWei })
}

/** Changes a parameter of the reward or the mine, which emits nothing, and notes it. */
export async function setParameter(
  chain: Chain,
  d: Deployment,
  mining: MiningTruth,
  o: {
    readonly contract: 'mine' | 'reward'
    readonly setter: string
    readonly parameter: string
    readonly value: bigint | Hex
  },
): Promise<void> {
  const call = callOf(d[o.contract], artefacts[o.contract]().abi, o.setter, [o.value])
  const receipt = await chain.send(d.users.owner, call)
  mining.parameters.push({
    txHash: receipt.transactionHash,
    blockNumber: Number(receipt.blockNumber),
    address: d[o.contract],
    parameter: o.parameter,
    value: typeof o.value === 'bigint' ? o.value : (o.value.toLowerCase() as Hex),
  })
}
