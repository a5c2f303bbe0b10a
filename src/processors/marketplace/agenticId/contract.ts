import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * AgenticID: an agent as a token with encrypted data (ERC-7857) whose number is its id in the canonical registry (ERC-8004).
 * No record tells the first blocks. The contracts were deployed on 2026-06-18; block 20,295,540 was there on 2026-02-12 already.
 */
export const agenticId = defineContract({
  name: 'agenticId',
  events: abi.events,
  functions: abi.functions,
  foundBy: ['ITransferred', 'Updated', 'EntryUpdated', 'Cloned', 'AgentSealSet'],
  deployments: {
    galileo: [
      { address: '0x34493302287308f565cf3409daadedf4c8895648', fromBlock: 20_295_540 },
      { address: '0x5bb50987521a3fb7da6cd6acc0ad1061d975b24a', fromBlock: 20_295_540 },
    ],
  },
})
