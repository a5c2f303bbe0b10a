import { type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { reach } from '../acts/sandbox'
import { type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { SandboxTruth } from '../truth'
import type { Provider } from '../users'

const ONE = 10n ** 18n

const hash = (text: string) => keccak256(stringToHex(text))
const codeOf = (version: string) => [hash(`compose ${version}`), hash(`volumes ${version}`), [hash('a'), hash('b')]]
/** The key in a node's hardware: nobody sends with it. */
export const signer = (n: number) => `0x${hash(`node ${n}`).slice(-40)}` as Hex

export const APP = 'sandbox/demo'
const SHORT_LIVED = 'a name with "quotes", \u0000 and 漢字'
const UNSHOWN = 'registered by a contract'

/** Does everything once that TappRegistry lets owners of apps and their users do. */
export async function playTapp(chain: Chain, d: Deployment, truth: SandboxTruth): Promise<void> {
  const [ann] = d.users.sandbox.providers as [Provider]
  const owner = ann.account
  const [uma, vic, wes] = d.users.sandbox.users as [PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount]
  const { abi } = artefacts.tappRegistry()
  const call = (name: string, args: readonly unknown[], value = 0n) => callOf(d.tappRegistry, abi, name, args, value)
  const send = (from: PrivateKeyAccount, name: string, args: readonly unknown[], value = 0n) =>
    chain.send(from, call(name, args, value))

  await send(owner, 'registerApp', [APP, ...codeOf('1'), signer(1), 'https://one.example'], ONE)
  for (const user of [uma, vic, uma]) await send(user, 'acknowledgeApp', [APP])
  await send(owner, 'updateApp', [APP, ...codeOf('2')])
  await send(uma, 'acknowledgeApp', [APP])
  await send(owner, 'addNode', [APP, signer(2), '', hash('own compose'), '0x'], 2n * ONE)
  await send(owner, 'addNode', [APP, signer(3), '', '0x', '0x'], ONE)
  await send(owner, 'updateNode', [APP, signer(2), signer(2), '', '0x', hash('own volumes')])
  await send(owner, 'updateNode', [APP, signer(1), signer(4), '', '0x', '0x'])
  for (const user of [uma, vic, wes]) await send(user, 'acknowledgeApp', [APP])
  await send(owner, 'authorizeInvalidator', [APP, wes.address])
  await send(wes, 'invalidateAcks', [APP])
  for (const user of [uma, wes]) await send(user, 'acknowledgeApp', [APP])
  await send(wes, 'revokeAcknowledgement', [APP])
  await send(owner, 'removeNode', [APP, signer(3)])

  await send(owner, 'registerApp', [SHORT_LIVED, ...codeOf('1'), signer(5), ''], ONE)
  await send(owner, 'removeNode', [SHORT_LIVED, signer(5)])
  await send(vic, 'registerApp', [SHORT_LIVED, ...codeOf('2'), signer(6), ''], ONE)
  const { data } = call('registerApp', [UNSHOWN, ...codeOf('1'), signer(7), ''])
  await chain.send(owner, callOf(d.relay, artefacts.relay().abi, 'forward', [d.tappRegistry, data], ONE))

  const locked = (await chain.read(d.tappRegistry, abi, 'getLockedBalance', [owner.address])) as { unlockAt: bigint }[]
  await reach(chain, locked.at(-1)?.unlockAt ?? 0n)
  await send(owner, 'withdraw', [])
  truth.apps.push({ name: APP, isShown: true }, { name: SHORT_LIVED, isShown: true }, { name: UNSHOWN, isShown: false })
}
