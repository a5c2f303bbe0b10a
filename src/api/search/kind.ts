import { builder } from '../builder'

function values<T extends string>(described: Readonly<Record<T, string>>) {
  return Object.fromEntries(
    Object.entries(described).map(([value, description]) => [value, { value, description }]),
  ) as unknown as Record<T, { value: T; description: string }>
}

/** What can be found, in the order in which results are given. */
const KIND_MEANINGS = {
  BLOCK: 'A block.',
  TRANSACTION: 'A transaction that is kept.',
  ACCOUNT: 'An address that was something in a domain.',
  SUBMISSION: 'An upload to storage.',
  FILE: 'A file in storage, over all its uploads.',
  BLOB: 'A blob of DA.',
  AGENT: 'An agent.',
  MODEL: 'A model that services of compute offer or have offered.',
  SERVICE: 'A service of inference, fine-tuning or sandboxes.',
  MINER: 'A miner of storage.',
  SIGNER: 'A signer of DA.',
  VALIDATOR: 'A validator.',
} as const
export type SearchKind = keyof typeof KIND_MEANINGS
export const SEARCH_KINDS = Object.keys(KIND_MEANINGS) as readonly SearchKind[]

export const SearchKindEnum = builder.enumType('SearchKind', {
  description: 'What a search can find.',
  values: values<SearchKind>(KIND_MEANINGS),
})

const REASON_MEANINGS = {
  BLOCK_HEIGHT: 'The text is the height of the block.',
  BLOCK_HASH: 'The text is the hash of the block.',
  TX_HASH: 'The text is the hash of the transaction.',
  ADDRESS_ROLE: 'The text is the address, which has at least one role.',
  SUBMISSION_INDEX: 'The text is the number of the upload in its flow.',
  FILE_ROOT: 'The text is the root of the file.',
  DATA_ROOT: 'The text is the root of the blob.',
  AGENT_ID: 'The text is the contract and the number of the agent.',
  TOKEN_ID: 'The text is the number of the agent, in whatever contract.',
  DATA_HASH: 'The text is the hash of data that the agent has or has had.',
  MODEL_NAME: 'The text is the name of the model, whatever case and spaces; of fine-tuning, as it was given.',
  MODEL_PREFIX: 'The name of the model begins with the text, whatever case and spaces.',
  PROVIDER: 'The text is the address of the provider of the service.',
  TEE_SIGNER: 'The text is the key of the service in its trusted hardware.',
  MINER_ID: 'The text is the id of the miner.',
  SIGNER: 'The text is the address of the signer.',
  VALIDATOR: 'The text is the address of the contract of the validator.',
  OPERATOR: 'The text is the address that runs the validator.',
  PUBKEY: 'The text is the key with which the validator signs.',
  MONIKER: 'The text is the name of the validator, whatever the case.',
  MONIKER_PREFIX: 'The name of the validator begins with the text, whatever the case.',
} as const
export type MatchReason = keyof typeof REASON_MEANINGS

export const MatchReasonEnum = builder.enumType('SearchMatchReason', {
  description: 'Why something was found.',
  values: values<MatchReason>(REASON_MEANINGS),
})
