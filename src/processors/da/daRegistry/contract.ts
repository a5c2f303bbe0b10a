import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * DARegistry: signers register through it, in its second version against a stake. Its address is the same on every 0G chain;
 * that it is there on each, and since when, no record tells: block 0 is before it in any case.
 */
const registry = { address: '0x20f30b2584f3096ea0d6c18c3b5cacc0585e12fc', fromBlock: 0 }

export const daRegistry = defineContract({
  name: 'daRegistry',
  events: abi.events,
  functions: abi.functions,
  deployments: { mainnet: [registry], galileo: [registry] },
})
