import type { Network } from '../network'

/** 0G testnet "Galileo" (its older phase had chain id 16601). */
export const galileo: Network = {
  name: 'galileo',
  chainId: 16_602,
  rpcUrl: 'https://evmrpc-testnet.0g.ai',
  finalityBlocks: 10,
  nativeSymbol: '0G',
  explorer: 'https://chainscan-galileo.0g.ai',
  chainFrom: '-7d',
  supplyEvery: 1_000,
}
