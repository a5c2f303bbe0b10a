const NO_BRIDGE =
  'no address of it on a public network is known; what comes in runs as calls of the system, without receipts'
const NO_ADDRESS = 'no address of it on any network of 0G is published: the record of its project has parameters only'

/** Contracts around staking of which only the interface is known, and why nothing of them is read. */
export const ignored: Readonly<Record<string, string>> = {
  'Bridge.BridgeOut': NO_BRIDGE,
  'Bridge.BridgeIn': NO_BRIDGE,
  'Bridge.BridgeMessageFailed': NO_BRIDGE,
  'Bridge.BridgeMessageRetried': NO_BRIDGE,
  'IAIVault.Minted': NO_ADDRESS,
  'IAIVault.Burned': NO_ADDRESS,
  'IAIVault.Harvested': NO_ADDRESS,
  'IAICreditRegistry.Staked': NO_ADDRESS,
  'IAICreditRegistry.UnstakeInitiated': NO_ADDRESS,
  'IAICreditRegistry.Unstaked': NO_ADDRESS,
}
