import { z } from 'zod'
import { EndpointUrls } from './endpoints'

const Address = z.string().regex(/^0x[0-9a-f]{40}$/, 'expected a lower-case 0x address')
/** A file has the amount as decimal text: JSON has no number for it. */
const Wei = z.string().regex(/^\d{1,60}$/, 'expected wei as decimal text')

const Deployment = z.strictObject({
  address: Address,
  /** First block in which the contract can have acted. */
  fromBlock: z.number().int().nonnegative(),
})

export const NetworkFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a lower-case name'),
  chainId: z.number().int().positive(),
  /** One or several endpoints, as in RPC_URL. */
  rpcUrl: EndpointUrls,
  /** Blocks on top of a block after which it is taken as final; the archive and every processor use the same number. */
  finalityBlocks: z.number().int().positive().max(1_000),
  nativeSymbol: z.string().default('0G'),
  explorer: z.url().optional(),
  /** Default of CHAIN_FROM on this network. */
  chainFrom: z.string().default('first'),
  /** How long an upload counts as kept; default: 12 months of 31 days, as the official explorer is configured. Unit: seconds. */
  storageReleaseSeconds: z.number().int().positive().max(10_000_000_000).optional(),
  /** Blocks between two looks at every validator. Another value needs a reindex of what stands already. */
  roundBlocks: z.number().int().positive().optional(),
  /** Default of STORAGE_INDEXER_URL on this network. */
  storageIndexerUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Native tokens at the first block; without it no supply is known. Unit: wei. */
  genesisSupplyWei: Wei.optional(),
  /** Addresses whose balances do not circulate. */
  reserveAddresses: z
    .array(Address)
    .max(100)
    .refine((list) => new Set(list).size === list.length, 'expected each address once')
    .optional(),
  /** Balances of the supply are read at every so many blocks, and at the first block of a day. Unit: blocks. */
  supplyEvery: z.number().int().positive().default(1_000),
  /** What had been issued up to and with a block, for an index that begins above the first one. */
  supplyCheckpoint: z
    .strictObject({
      block: z.number().int().nonnegative(),
      nativeRewardWei: Wei,
      restakingRewardWei: Wei,
      baseInflationWei: Wei,
    })
    .optional(),
  /** Contract name → where it lives; a contract that is absent here is looked up in its own declaration. */
  contracts: z.record(z.string(), z.array(Deployment)).optional(),
})

/** Facts of one chain. Addresses live with each contract's declaration unless the network file overrides them. */
export type Network = z.output<typeof NetworkFile>
export type Deployment = z.output<typeof Deployment>
