import { messageOf } from '../lib/errors'
import { fromQuantity, topicAddress } from '../lib/hex'
import type { Endpoint } from './endpoint'
import type { Finding } from './report'

export interface DeployedContract {
  readonly contract: string
  readonly domain: string
  readonly address: string
  readonly fromBlock: number
  /** Calldata of a view that answers where it is a part of the client, which has no code. */
  readonly precompileView?: string
}

/** EIP-1967: keccak256('eip1967.proxy.beacon') - 1. */
const BEACON_SLOT = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50'
/** keccak256('implementation()') */
const IMPLEMENTATION = '0x5c60da1b'
const FIRST_EVENT_WITHIN = 5_000

/** What stands at one declared address: code, beacon, and how soon after the declared block it speaks. */
export async function examine(
  endpoint: Endpoint,
  one: DeployedContract,
  head: number,
  span: number,
): Promise<Finding[]> {
  const about = `${one.domain}/${one.contract}`
  try {
    const code = (await endpoint.call('eth_getCode', [one.address, 'latest'])) as string
    const isThere = code.length > 2 || (await isPrecompile(endpoint, one))
    if (!isThere)
      return [
        { about, verdict: 'fail', text: `no code at ${one.address}${one.precompileView ? ', and no answer' : ''}` },
      ]
    const parts = [
      code.length > 2 ? `${one.address} has ${(code.length - 2) / 2} bytes of code` : `${one.address} is a precompile`,
      await beaconOf(endpoint, one.address),
      await firstEvent(endpoint, one, Math.min(head, one.fromBlock + Math.min(span, FIRST_EVENT_WITHIN) - 1)),
    ]
    return [{ about, verdict: 'ok', text: parts.join('; ') }]
  } catch (error) {
    return [{ about, verdict: 'fail', text: `${one.address} cannot be examined: ${messageOf(error)}` }]
  }
}

/** A call to an address where nothing is succeeds too, with an empty answer. */
async function isPrecompile(endpoint: Endpoint, { address, precompileView }: DeployedContract): Promise<boolean> {
  if (precompileView === undefined) return false
  try {
    const answer = (await endpoint.call('eth_call', [{ to: address, data: precompileView }, 'latest'])) as string
    return answer.length > 2
  } catch {
    return false
  }
}

async function beaconOf(endpoint: Endpoint, address: string): Promise<string> {
  const slot = (await endpoint.call('eth_getStorageAt', [address, BEACON_SLOT, 'latest'])) as string
  if (/^0x0*$/.test(slot)) return 'no beacon'
  const beacon = topicAddress(slot)
  try {
    const answer = (await endpoint.call('eth_call', [{ to: beacon, data: IMPLEMENTATION }, 'latest'])) as string
    return `beacon ${beacon} → implementation ${topicAddress(answer)}`
  } catch (error) {
    return `beacon ${beacon}, which does not name its implementation (${messageOf(error)})`
  }
}

async function firstEvent(endpoint: Endpoint, { address, fromBlock }: DeployedContract, to: number): Promise<string> {
  if (to < fromBlock) return `declared from block ${fromBlock}, which is above the head`
  try {
    const [first] = await endpoint.logs(address, fromBlock, to)
    return first ? `first event in block ${fromQuantity(first.blockNumber)}` : `no event in blocks ${fromBlock}–${to}`
  } catch (error) {
    return `events from block ${fromBlock} cannot be read (${messageOf(error)})`
  }
}
