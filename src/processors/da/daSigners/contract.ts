import type { At } from '../../at'
import { defineContract } from '../../define'
import * as abi from './abi'

/** DASigners: a precompile that keeps signers, registrations and quorums. It has no code, and the same address on every 0G chain. */
const precompile = { address: '0x0000000000000000000000000000000000001000', fromBlock: 0 }

export const daSigners = defineContract({
  name: 'daSigners',
  events: abi.events,
  functions: abi.functions,
  deployments: { mainnet: [precompile], galileo: [precompile] },
  precompile: { view: 'epochNumber' },
})

/** Where the network's DASigners is; undefined where there is none. */
export const signersAddress = (at: At): string | undefined => at.chain.deployed.of(daSigners)[0]?.address
