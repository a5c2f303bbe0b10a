import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * SandboxServing: users deposit for a provider, whose vouchers take the fees for their sandboxes.
 * No record tells the first blocks. The code was written after 2026-02-12, when block 20,295,540 was there already.
 * 0x3490b9053ac46f7bf71a1ceffcb2be2c1405b41 on Galileo follows a newer ABI, whose payouts these events do not tell: it is left
 * to a network file.
 */
export const sandbox = defineContract({
  name: 'sandbox',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    galileo: [
      { address: '0xd7e0cd227e602fedbb93c36b1f5bf415398508a4', fromBlock: 20_295_540 },
      { address: '0x2024eb0cc14316ff8cc425bfb7cc37fd8713e9b3', fromBlock: 20_295_540 },
    ],
  },
})
