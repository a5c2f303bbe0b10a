import { AccountType } from '../account/account'
import { builder } from '../builder'
import { BlockType } from '../chain/block'
import { TransactionType } from '../chain/transaction'
import { ComputeFineTuningServiceType } from '../compute/fineTuning/service'
import { ComputeSandboxServiceType } from '../compute/sandbox/service'
import { ComputeServiceType } from '../compute/service'
import type { ApiContext } from '../context'
import { cut } from '../cut'
import { DaBlobType } from '../da/blob'
import { DaSignerType } from '../da/signer'
import { badInput } from '../errors'
import { AgentType } from '../marketplace/agent'
import { StakingValidatorType } from '../staking/validator'
import { FileType } from '../storage/file'
import { StorageMinerType } from '../storage/miner'
import { readFiles } from '../storage/read/file'
import { StorageSubmissionType } from '../storage/submission'
import { MatchReasonEnum, SEARCH_KINDS, SearchKindEnum } from './kind'
import { type Found, readSearch } from './read/search'
import { termsOf } from './terms'

const MAX_RESULTS = 100

/** Node types by what found them. */
const NODES = {
  BLOCK: BlockType,
  TRANSACTION: TransactionType,
  SUBMISSION: StorageSubmissionType,
  BLOB: DaBlobType,
  AGENT: AgentType,
  ComputeService: ComputeServiceType,
  ComputeFineTuningService: ComputeFineTuningServiceType,
  ComputeSandboxService: ComputeSandboxServiceType,
  MINER: StorageMinerType,
  SIGNER: DaSignerType,
  VALIDATOR: StakingValidatorType,
} as const

const SearchObject = builder.unionType('SearchObject', {
  description: 'What was found, as its own domain has it.',
  types: [...Object.values(NODES), AccountType, FileType],
  resolveType: (value) => (value as unknown as { readonly __typename: string }).__typename,
})

async function objectOf({ source, key }: Found, context: ApiContext): Promise<object | null> {
  if (source === 'ACCOUNT') return { address: key, __typename: AccountType.name }
  if (source === 'FILE') return named(FileType.name, (await readFiles(context.db, [key]))[0])
  const type = NODES[source as keyof typeof NODES]
  // A model has no row of its own.
  if (type === undefined) return null
  return named(type.name, await type.getDataloader(context).load(key))
}

const named = (name: string, row: object | null | undefined) => (row == null ? null : { ...row, __typename: name })

const ResultType = builder.objectRef<Found>('SearchResult').implement({
  description: 'Something that was found, and why.',
  fields: (t) => ({
    kind: t.expose('kind', { type: SearchKindEnum, nullable: false, description: 'What it is.' }),
    matchReason: t.expose('reason', { type: MatchReasonEnum, nullable: false, description: 'Why it was found.' }),
    isExact: t.exposeBoolean('exact', {
      nullable: false,
      description: 'Whether the text names it, and is not only the beginning of its name.',
    }),
    key: t.string({
      nullable: false,
      description: 'Its key: an id in its own table, an address, a root, or the name of a model in lower case.',
      resolve: ({ key }) => cut(key),
    }),
    label: t.string({
      nullable: false,
      description: 'What to call it: height, hash, address, root, number or name. Names are free texts.',
      resolve: ({ label }) => cut(label),
    }),
    object: t.field({
      type: SearchObject,
      nullable: true,
      description: 'The thing itself; null for a model, which catalogue(model:) and computeModelStats go on with.',
      complexity: { field: 10 },
      resolve: (found, _args, context) => objectOf(found, context) as never,
    }),
  }),
})

builder.queryField('search', (t) =>
  t.field({
    type: [ResultType],
    nullable: false,
    description: `What a text names: a height, a hash, a root, an address, a number of an agent or an upload, or a model or a validator, of which the beginning is enough. Exact matches first, then in the order of the kinds. At most ${MAX_RESULTS}.`,
    complexity: ({ first }) => ({ field: 50, multiplier: Math.max(1, first) }),
    args: {
      text: t.arg.string({
        required: true,
        description: 'What to look for; case, spaces at the ends and a missing 0x do not matter.',
      }),
      types: t.arg({ type: [SearchKindEnum], description: 'Only these kinds.' }),
      first: t.arg.int({ required: true, defaultValue: 10, description: 'How many at most.' }),
    },
    resolve: (_root, { text, types, first }, { db }) => {
      if (first < 0 || first > MAX_RESULTS) throw badInput(`first is from 0 to ${MAX_RESULTS}, found ${first}.`)
      return readSearch(db, termsOf(text), types ?? SEARCH_KINDS, first)
    },
  }),
)
