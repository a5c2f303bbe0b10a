/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'AgentNFT.Approval': 'says who may move a token, not who has it; kept raw',
  'AgentNFT.ApprovalForAll': 'says who may move tokens, not who has them; kept raw',
  'AgentNFT.iTransferFrom': 'Transfer and PublishedSealedKey tell all of it',
  'AgentNFT.iCloneFrom': 'Transfer, Updated, Cloned and PublishedSealedKey tell all of it',
  'AgentNFT.mint': 'read with Transfer, from the input of the same transaction',
  'AgentNFT.mintWithRole': 'read with Transfer, from the input of the same transaction',
  'AgentNFT.authorizeUsage': 'Authorization tells all of it',
  'AgentNFT.revokeAuthorization': 'AuthorizationRevoked tells all of it',
}
