/** Events and calls of the ledger contract that no handler reads, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'LedgerManager.UserServiceProvidersMigrated':
    "The contract copied its own list of a user's providers to another place: no money moved and no sub-account changed. Kept in raw_log.",
  'LedgerManager.updateAdditionalInfo': 'Emits LedgerInfoUpdated, also through another contract.',
  'LedgerManager.registerService': 'Emits ServiceRegistered, whose handler reads the calldata.',
  'LedgerManager.setRecommendedService': 'Emits RecommendedServiceUpdated.',
  'LedgerManager.spendFund': 'Called by serving contracts only; emits FundSpent.',
  'LedgerManager.initialize': 'Sets the owner, once per deployment.',
  'LedgerManager.transferOwnership': 'Emits OwnershipTransferred.',
  'LedgerManager.renounceOwnership': 'Emits OwnershipTransferred.',
  'LedgerManager.getLedger': 'A view: asked at the block of each act that emits no log.',
}
