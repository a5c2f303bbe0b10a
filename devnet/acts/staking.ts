import { decodeFunctionResult, type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { toQuantity } from '../../src/lib/hex'
import { type Call, type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'

const KEY_BYTES = 48

export interface Description {
  readonly moniker: string
  readonly identity: string
  readonly website: string
  readonly securityContact: string
  readonly details: string
}

export interface Terms {
  readonly description: Description
  readonly commissionRatePpm: number
  readonly withdrawalFeeGwei: bigint
}

/** What a validator says of itself, by its name. */
export const described = (moniker: string): Description => ({
  moniker,
  identity: `${moniker}-id`,
  website: `https://${moniker}.example`,
  securityContact: `security@${moniker}.example`,
  details: `The validator ${moniker}.`,
})

/** The key of a validator, by its name: nobody signs blocks with it. */
export const keyOf = (name: string) =>
  `0x${(keccak256(stringToHex(`${name}/1`)) + keccak256(stringToHex(`${name}/2`)).slice(2)).slice(2, 2 + 2 * KEY_BYTES)}` as Hex

export const stakingCall = (d: Deployment, name: string, args: readonly unknown[], value = 0n): Call =>
  callOf(d.staking, artefacts.staking().abi, name, args, value)

export const validatorCall = (validator: Hex, name: string, args: readonly unknown[] = [], value = 0n): Call =>
  callOf(validator, artefacts.validator().abi, name, args, value)

/** A call that begins a validator, whose contract is there or not. */
export function initializeCall(
  d: Deployment,
  name: 'initializeValidator' | 'createAndInitializeValidatorIfNecessary',
  key: Hex,
  terms: Terms,
  valueWei: bigint,
): Call {
  const args = [terms.description, terms.commissionRatePpm, terms.withdrawalFeeGwei, key, '0x']
  return stakingCall(d, name, args, valueWei)
}

/** Address of the contract of a validator, made or not. */
export async function validatorAt(chain: Chain, d: Deployment, key: Hex): Promise<Hex> {
  const address = (await chain.read(d.staking, artefacts.staking().abi, 'computeValidatorAddress', [key])) as Hex
  return address.toLowerCase() as Hex
}

/** What a transaction's call answers where it was sent, had it come at the end of the block before. */
export async function answered(
  chain: Chain,
  receipt: Receipt,
  from: PrivateKeyAccount,
  call: Call,
  functionName: string,
): Promise<bigint> {
  const { abi } = artefacts.validator()
  const before = toQuantity(Number(receipt.blockNumber) - 1)
  const request = { from: from.address, to: call.to, data: call.data, value: toQuantity(call.value ?? 0n) }
  const data = (await chain.rpc('eth_call', request, before)) as Hex
  return decodeFunctionResult({ abi, functionName, data }) as bigint
}

/** A number that a validator tells. */
export async function told(
  chain: Chain,
  validator: Hex,
  view: string,
  args: readonly unknown[] = [],
  at: number | 'latest' | 'pending' = 'latest',
): Promise<bigint> {
  return (await chain.read(validator, artefacts.validator().abi, view, args, at)) as bigint
}

/** Shares of a delegation, as the validator tells them. */
export async function sharesOf(
  chain: Chain,
  validator: Hex,
  delegator: Hex,
  at: number | 'latest' | 'pending' = 'latest',
): Promise<bigint> {
  const { abi } = artefacts.validator()
  const [, shares] = (await chain.read(validator, abi, 'getDelegation', [delegator], at)) as readonly [Hex, bigint]
  return shares
}
