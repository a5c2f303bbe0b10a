/** Why some of the contract's calls and events have no handler. */
export const ignored: Readonly<Record<string, string>> = {
  'InferenceServing.addOrUpdateService': 'Read with the ServiceUpdated event that it emits.',
  'InferenceServing.removeService': 'Emits ServiceRemoved.',
  'InferenceServing.settleFeesWithTEE': 'Read with the events that it emits for every bill.',
  'InferenceServing.acknowledgeTEESignerByOwner': 'Emits ProviderTEESignerAcknowledged.',
  'InferenceServing.revokeTEESignerAcknowledgement': 'Emits ProviderTEESignerAcknowledged.',
  'InferenceServing.revokeToken': 'Emits TokenRevoked.',
  'InferenceServing.revokeTokens': 'Emits TokensRevoked.',
  'InferenceServing.revokeAllTokens': 'Emits AllTokensRevoked.',
  'InferenceServing.addAccount':
    "Only the ledger may call it: it is never a transaction's own input. Emits BalanceUpdated.",
  'InferenceServing.depositFund':
    "Only the ledger may call it: it is never a transaction's own input. Emits BalanceUpdated.",
  'InferenceServing.deleteAccount':
    "Only the ledger may call it: it is never a transaction's own input. Emits AccountDeleted.",
  'InferenceServing.requestRefundAll':
    "Only the ledger may call it: it is never a transaction's own input. Emits RefundRequested.",
  'InferenceServing.processRefund':
    "Only the ledger may call it: it is never a transaction's own input. Emits BalanceUpdated.",
  'InferenceServing.initialize': 'Read with the Initialized event that it emits.',
  'InferenceServing.transferOwnership': 'Emits OwnershipTransferred.',
  'InferenceServing.renounceOwnership': 'Emits OwnershipTransferred.',
  'InferenceServing.getAccount': 'Changes nothing.',
  'InferenceServing.getAllServices': 'Changes nothing.',
  'InferenceServing.getService': 'Changes nothing.',
  'InferenceServing.lockTime': 'Changes nothing.',
  'InferenceServing.MIN_PROVIDER_STAKE': 'Changes nothing.',
  'InferenceServing.previewSettlementResults': 'Changes nothing.',
}
