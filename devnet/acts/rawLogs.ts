import { type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'

/** A log as the chain keeps it. */
export interface RawLog {
  readonly topics: readonly Hex[]
  readonly data: Hex
}

/** Makes a contract emit any logs, in one transaction during which other code stands at its address. */
export async function emitRaw(
  chain: Chain,
  from: PrivateKeyAccount,
  address: Hex,
  logs: readonly RawLog[],
): Promise<Receipt> {
  const { abi, deployedBytecode } = artefacts.logEmitter()
  const ownCode = await chain.rpc('eth_getCode', address, 'latest')
  await chain.rpc('anvil_setCode', address, deployedBytecode)
  try {
    return await chain.send(from, callOf(address, abi, 'emitRaw', [logs]))
  } finally {
    await chain.rpc('anvil_setCode', address, ownCode)
  }
}

/** Topic of an event that no ABI has. */
export const UNKNOWN_TOPIC = keccak256(stringToHex('NeverHeardOf(uint256)'))
