import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * TappRegistry: apps that run in trusted hardware, the nodes that run them, and the users who trust them.
 * Uncertain on Galileo: several versions of its code exist, and no record tells its first block. It was written after 2026-02-12,
 * when block 20,295,540 was there already. A network file can name another address.
 */
export const tappRegistry = defineContract({
  name: 'tappRegistry',
  events: abi.events,
  functions: {},
  deployments: { galileo: [{ address: '0x2ce80374318b1d7fb3345724457a182e0ad165c9', fromBlock: 20_295_540 }] },
})
