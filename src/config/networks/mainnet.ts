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
  supplyEvery: 1_000,
  // As the official explorer counts (0gfoundation/0g-scan-backend).
  genesisSupplyWei: '1000000000000000000000000000',
  reserveAddresses: [
    '0x739d87653757e834c8cd86407c1bb2f86a787ecc',
    '0xf5321c5b04f6b702ebd3b8e06beeda2655a5b8bf',
    '0xdd33275d285fd74a0f0af369d9ce335e3c5c5e1f',
    '0x9181b0a31db3ce580a7cd5a91e115c7a484f2bc0',
    '0xc16bc66b220ad6155e43b7f847f6f77d29334717',
    '0x7c46a60e7c98cd1e5cfd98600e867886b3a0226c',
    '0x098dbad8d4b8b7d8e665fb5f3433802693425419',
    '0xa50d10e7f898f01c3a3742cbf69cddcfacfd4438',
    '0xef1605a64fdccc84b36fb1c092b698dcf38fd502',
  ],
}
