import type { Network } from '../network'

/** 0G mainnet "Aristotle". Block time is not fixed; CometBFT nodes answer `finalized` = head. */
export const mainnet: Network = {
  name: 'mainnet',
  chainId: 16_661,
  rpcUrl: 'https://evmrpc.0g.ai',
  finalityBlocks: 10,
  nativeSymbol: '0G',
  explorer: 'https://chainscan.0g.ai',
  chainFrom: '-7d',
}
