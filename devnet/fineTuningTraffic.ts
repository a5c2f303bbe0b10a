import { type Hex, type PrivateKeyAccount, stringToHex } from 'viem'
import { InvariantError } from '../src/lib/errors'
import {
  deliverCall,
  OFFER,
  receiveCall,
  settleTrainingCall,
  type TrainingOffer,
  TUNING,
  trainingCall,
} from './acts/fineTuning'
import { type Chain, callOf } from './chain'
import { artefacts } from './contracts'
import type { Deployment } from './deploy'
import type { Random } from './random'
import { accountOf, type Provider } from './users'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
const LOW_WEI = ONE
const TOP_UP_WEI = 20n * ONE
const FUNDS_WEI = 1_000n * ONE
const SECRET = '0x5ec2e7'

/** The next act of somebody who trains or has something trained. What it is depends on the dice and on what the contract holds. */
export async function tune(chain: Chain, d: Deployment, random: Random, seed: string): Promise<void> {
  // The scenario leaves users whom the first can deliver nothing to any more, and the last acts through a contract.
  const { account } = random.pick(d.users.trainers.slice(1, 3))
  const service = await serviceOf(chain, d, account.address)
  const signer = d.users.trainers.find(({ tee }) => tee.address === service.teeSigner)
  if (signer === undefined) throw new InvariantError(`Nobody has the key ${service.teeSigner}.`)
  const trainer: Provider = { account, tee: signer.tee }
  const dice = random.below(40)
  if (dice === 0) await chain.submit(trainer.account, trainingCall(d, repriced(service, random)))
  else if (dice < 7) await chain.submit(trainer.account, trainingCall(d, { ...service, occupied: !service.occupied }))
  else if (dice === 7) await penalise(chain, d, random, { trainer, seed })
  else await goOn(chain, d, random, { trainer, user: random.pick(d.users.tuners) })
}

async function serviceOf(chain: Chain, d: Deployment, provider: Hex): Promise<TrainingOffer> {
  const { abi } = artefacts.fineTuning()
  const { teeSignerAddress: teeSigner, ...service } = (await chain.read(
    d.fineTuning,
    abi,
    'getService',
    [provider],
    'pending',
  )) as Omit<TrainingOffer, 'teeSigner'> & { readonly teeSignerAddress: Hex }
  return { ...service, teeSigner }
}

function repriced(service: TrainingOffer, random: Random): TrainingOffer {
  return { ...service, pricePerToken: 10n ** 8n * BigInt(5 + random.below(20)), models: OFFER.models }
}

interface Held {
  readonly id: string
  readonly modelRootHash: Hex
  readonly acknowledged: boolean
  readonly settled: boolean
}

/** One step further with a user: money, delivery, acknowledgement, fee, and again. */
async function goOn(
  chain: Chain,
  d: Deployment,
  random: Random,
  { trainer, user }: { readonly trainer: Provider; readonly user: PrivateKeyAccount },
): Promise<void> {
  const provider = trainer.account.address
  if (await topUp(chain, d, user, provider)) return
  const { abi } = artefacts.fineTuning()
  const account = (await chain.read(d.fineTuning, abi, 'getAccount', [user.address, provider], 'pending')) as {
    nonce: bigint
    deliverables: readonly Held[]
  }
  const last = account.deliverables.at(-1)
  if (last === undefined || last.settled) {
    const name = stringToHex(`task-${random.hash().slice(2, 14)}`)
    await chain.submit(trainer.account, deliverCall(d, user.address, name, random.hash()))
  } else if (!last.acknowledged) await chain.submit(user, receiveCall(d, provider, stringToHex(last.id)))
  else {
    const bill = {
      user: user.address,
      name: stringToHex(last.id),
      root: last.modelRootHash,
      nonce: account.nonce + 1n,
      taskFeeWei: BigInt(1 + random.below(60)) * MILLI,
      secret: SECRET,
    } as const
    await chain.submit(trainer.account, await settleTrainingCall(chain, d, trainer.tee, bill))
  }
}

/** Somebody new never comes back for a model. Nothing can be delivered to such a user again, so it is a new one each time. */
async function penalise(
  chain: Chain,
  d: Deployment,
  random: Random,
  { trainer, seed }: { readonly trainer: Provider; readonly seed: string },
): Promise<void> {
  const provider = trainer.account.address
  const visit = Number(await chain.rpc('eth_getTransactionCount', provider, 'pending'))
  const user = accountOf(seed, 'tuner/passing', visit)
  await chain.rpc('anvil_setBalance', user.address, `0x${FUNDS_WEI.toString(16)}`)
  const { abi } = artefacts.ledger()
  const [name, root] = [stringToHex(`task-${random.hash().slice(2, 14)}`), random.hash()]
  await chain.submit(user, callOf(d.ledger, abi, 'addLedger', ['{}'], 3n * ONE))
  await chain.submit(user, callOf(d.ledger, abi, 'transferFund', [provider, TUNING, ONE]))
  await chain.submit(trainer.account, deliverCall(d, user.address, name, root))
  const taskFeeWei = BigInt(1 + random.below(900)) * MILLI
  const bill = { user: user.address, name, root, nonce: 1n, taskFeeWei, secret: '0x' } as const
  await chain.submit(trainer.account, await settleTrainingCall(chain, d, trainer.tee, bill))
}

/** Gives a user money with a trainer when it has little left. Answers whether it had to. */
async function topUp(chain: Chain, d: Deployment, user: PrivateKeyAccount, provider: Hex): Promise<boolean> {
  const { abi } = artefacts.fineTuning()
  const read = (name: string) => chain.read(d.fineTuning, abi, name, [user.address, provider], 'pending')
  const balance = (await read('accountExists')) ? ((await read('getAccount')) as { balance: bigint }).balance : 0n
  if (balance >= LOW_WEI) return false
  const funds = BigInt((await chain.rpc('eth_getBalance', user.address, 'latest')) as Hex)
  if (funds < 2n * TOP_UP_WEI) await chain.rpc('anvil_setBalance', user.address, `0x${FUNDS_WEI.toString(16)}`)
  const ledger = artefacts.ledger().abi
  await chain.submit(user, callOf(d.ledger, ledger, 'depositFund', [], TOP_UP_WEI))
  await chain.submit(user, callOf(d.ledger, ledger, 'transferFund', [provider, TUNING, TOP_UP_WEI]))
  return true
}
