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
}
