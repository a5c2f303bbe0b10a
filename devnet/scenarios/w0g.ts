import { type Hex, maxUint256, type PrivateKeyAccount } from 'viem'
import { capCall, forceCall, noteApproval, noteCap, noteMovement, w0gCall } from '../acts/w0g'
import { type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { W0gTruth } from '../truth'

const ONE = 10n ** 18n

/** The people, and what they do with W0G. */
interface Stage {
  readonly chain: Chain
  readonly d: Deployment
  readonly truth: W0gTruth
}

/** Does everything once that W0G lets its holders and minters do. */
export async function playW0g(chain: Chain, d: Deployment, truth: W0gTruth): Promise<void> {
  const stage = { chain, d, truth }
  await wraps(stage)
  await transfers(stage)
  await quotas(stage)
  await forced(stage)
}

const people = ({ d }: Stage) => d.users.w0g.holders as [Someone, Someone, Someone, Someone]
type Someone = PrivateKeyAccount

const send = ({ chain, d }: Stage, from: Someone, name: string, args: readonly unknown[] = [], value = 0n) =>
  chain.send(from, w0gCall(d, name, args, value))

/** By the function, by sending native 0G, and two in one block; nothing wrapped makes a holder of nothing. */
async function wraps(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const [ann, ben, cid, dee] = people(stage)
  const amount = 100n * ONE
  noteMovement(truth, await send(stage, ann, 'deposit', [], amount), 'DEPOSIT', amount, { recipient: ann.address })
  const sent = await chain.send(ben, { to: d.w0g, value: 2n * amount })
  noteMovement(truth, sent, 'DEPOSIT', 2n * amount, { recipient: ben.address })
  const nothing = await send(stage, dee, 'deposit')
  noteMovement(truth, nothing, 'DEPOSIT', 0n, { recipient: dee.address })
  const [deposited, withdrawn] = await chain.inOneBlock([
    { from: cid, call: w0gCall(d, 'deposit', [], amount) },
    { from: ann, call: w0gCall(d, 'withdraw', [30n * ONE]) },
  ])
  noteMovement(truth, deposited!, 'DEPOSIT', amount, { recipient: cid.address })
  noteMovement(truth, withdrawn!, 'WITHDRAWAL', 30n * ONE, { sender: ann.address })
}

/** To others, to oneself, of nothing, by who was allowed to, and through a contract; one holder leaves. */
async function transfers(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const [ann, ben, cid, dee] = people(stage)
  const transfer = async (from: Someone, to: Hex, wei: bigint) =>
    noteMovement(truth, await send(stage, from, 'transfer', [to, wei]), 'TRANSFER', wei, {
      sender: from.address,
      recipient: to,
    })
  await transfer(ann, ben.address, 5n * ONE)
  await transfer(ann, ann.address, 7n * ONE)
  await transfer(ben, dee.address, 0n)
  await transfer(ben, d.relay, 3n * ONE)
  const allowed = await send(stage, ben, 'approve', [dee.address, maxUint256])
  noteApproval(truth, allowed, ben.address, dee.address, maxUint256)
  const taken = await send(stage, dee, 'transferFrom', [ben.address, dee.address, 11n * ONE])
  noteMovement(truth, taken, 'TRANSFER', 11n * ONE, { sender: ben.address, recipient: dee.address })
  const { data } = w0gCall(d, 'transfer', [cid.address, ONE])
  const relayed = await chain.send(dee, callOf(d.relay, artefacts.relay().abi, 'forward', [d.w0g, data]))
  noteMovement(truth, relayed, 'TRANSFER', ONE, { sender: d.relay, recipient: cid.address })
  const all = 101n * ONE
  noteMovement(truth, await send(stage, cid, 'withdraw', [all]), 'WITHDRAWAL', all, { sender: cid.address })
}

/** Caps that are set, raised and reached; both ways to destroy what is somebody else's. */
async function quotas(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const [ann, ben] = people(stage)
  const [one, two] = d.users.w0g.minters as [Someone, Someone]
  const cap = async (minter: Someone, capWei: bigint, initialSupplyWei: bigint) => {
    const receipt = await chain.send(d.users.owner, capCall(d, minter.address, capWei, initialSupplyWei))
    noteCap(truth, receipt, minter, capWei, initialSupplyWei)
  }
  const mint = async (minter: Someone, to: Hex, wei: bigint) =>
    noteMovement(truth, await send(stage, minter, 'mint', [to, wei]), 'MINT', wei, {
      minter: minter.address,
      recipient: to,
    })
  const burn = async (minter: Someone, src: Hex, wei: bigint, name: string, args: readonly unknown[]) =>
    noteMovement(truth, await send(stage, minter, name, args), 'BURN', wei, { minter: minter.address, sender: src })

  await cap(one, 500n * ONE, 0n)
  await cap(two, 60n * ONE, 10n * ONE)
  await mint(one, ann.address, 200n * ONE)
  await mint(two, two.address, 50n * ONE)
  // The quota is used up: this one reverts.
  await chain.attempt(two, w0gCall(d, 'mint', [two.address, 1n]))
  await cap(two, 90n * ONE, 10n * ONE)
  const allowed = await send(stage, ben, 'approve', [one.address, 9n * ONE])
  noteApproval(truth, allowed, ben.address, one.address, 9n * ONE)
  await burn(one, ben.address, 4n * ONE, 'burn', [ben.address, 4n * ONE])
  await burn(one, ben.address, 5n * ONE, 'burnFrom', [ben.address, 5n * ONE])
  await burn(two, two.address, 20n * ONE, 'burn', [20n * ONE])
}

/** Native 0G that nobody can unwrap; the mint that follows makes the index ask for the supply. */
async function forced(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const [ann] = people(stage)
  const [one] = d.users.w0g.minters as [Someone]
  await chain.send(ann, forceCall(d, 2n * ONE))
  truth.forcedWei += 2n * ONE
  const minted = await send(stage, one, 'mint', [ann.address, ONE])
  noteMovement(truth, minted, 'MINT', ONE, { minter: one.address, recipient: ann.address })
}
