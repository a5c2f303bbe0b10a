/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'AgenticID.register': 'Transfer, Updated and the logs of the canonical registry tell all of it',
  'AgenticID.registerWithSeal': 'as register, and AgentSealSet tells the seal',
  'AgenticID.setAgentURI': 'URIUpdated of the canonical registry tells all of it',
  'AgenticID.setMetadata': 'MetadataSet of the canonical registry tells all of it',
  'AgenticID.setAgentWallet': 'MetadataSet of the canonical registry tells all of it',
}
