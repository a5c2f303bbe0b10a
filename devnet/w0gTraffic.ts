import type { Hex, PrivateKeyAccount } from 'viem'
import { capCall, w0gCall } from './acts/w0g'
import type { Chain } from './chain'
import { artefacts } from './contracts'
import type { Deployment } from './deploy'
import type { Random } from './random'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
/** What a minter may create more before its cap is raised. */
const ROOM_WEI = 50n * ONE

/** What somebody does next with W0G. Answers who did it. */
export async function w0gAct(chain: Chain, d: Deployment, random: Random): Promise<PrivateKeyAccount> {
  const { holders } = d.users.w0g
  const holder = random.pick(holders)
  const wei = BigInt(1 + random.below(5_000)) * MILLI
  const send = async (from: PrivateKeyAccount, name: string, args: readonly unknown[] = [], value = 0n) => {
    await chain.submit(from, w0gCall(d, name, args, value))
    return from
  }
  const dice = random.below(100)
  if (dice >= 90) return minterAct(chain, d, random, wei)
  const balance = await balanceOf(chain, d, holder.address)
  if (dice < 30 || balance < wei) return send(holder, 'deposit', [], 4n * wei)
  if (dice < 45) return send(holder, 'withdraw', [dice === 30 ? balance : wei])
  if (dice < 49) return send(holder, 'approve', [random.pick(holders).address, wei])
  return send(holder, 'transfer', [random.pick(holders).address, wei])
}

/** A minter creates, or destroys its own; the owner raises a cap that is nearly reached. */
async function minterAct(chain: Chain, d: Deployment, random: Random, wei: bigint): Promise<PrivateKeyAccount> {
  const { minters, holders } = d.users.w0g
  const minter = random.pick(minters)
  const { cap, initialSupply, supply } = (await chain.read(
    d.wrappedOgBase,
    artefacts.wrappedOgBase().abi,
    'minterSupply',
    [minter.address],
    'pending',
  )) as { cap: bigint; initialSupply: bigint; supply: bigint }
  if (cap - supply < wei) {
    await chain.submit(d.users.owner, capCall(d, minter.address, cap + ROOM_WEI, initialSupply))
    return d.users.owner
  }
  const own = await balanceOf(chain, d, minter.address)
  const call =
    own >= wei && random.below(3) === 0
      ? w0gCall(d, 'burn', [wei])
      : w0gCall(d, 'mint', [random.pick([...holders, minter]).address, wei])
  await chain.submit(minter, call)
  return minter
}

async function balanceOf(chain: Chain, d: Deployment, holder: Hex): Promise<bigint> {
  return (await chain.read(d.w0g, artefacts.w0g().abi, 'balanceOf', [holder], 'pending')) as bigint
}
