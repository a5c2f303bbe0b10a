import type { Network } from '../network'

/** Local chain of `zg devnet`; its addresses are in the network file that the deployment writes. */
export const devnet: Network = {
  name: 'devnet',
  chainId: 31_337,
  rpcUrl: 'http://127.0.0.1:8545',
  finalityBlocks: 8,
  nativeSymbol: '0G',
  chainFrom: 'first',
  // Often, so that a few minutes show how validators grow.
  roundBlocks: 10,
  // A week and an hour: uploads of the first hours are close to their end at once, those of the last hour are not.
  storageReleaseSeconds: 608_400,
  // The ten accounts of the node. The scripted users are given their money out of nothing, which counts for no supply.
  genesisSupplyWei: '10000000000000000000000000',
  reserveAddresses: [
    '0x14dc79964da2c08b23698b3d3cc7ca32193d9955',
    '0x23618e81e3f5cdf7f54c3d65f7fbc0abf5b21e8f',
    '0xa0ee7a142d267c1f36714e4a8f75612f20a79720',
  ],
  supplyEvery: 1,
}
