import * as p from '@subsquid/evm-codec'
import { Agent, AgentAccess, AgentData, AgentMetadata } from '../../model/generated'
import type { Contract } from '../../processors/define'
import { agenticId } from '../../processors/marketplace/agenticId/contract'
import { agentNft } from '../../processors/marketplace/agentNft/contract'
import { erc8004Identity } from '../../processors/marketplace/erc8004Identity/contract'
import { type ViewCheck, viewCheck } from '../check'
import { callOf, view } from '../view'

const TOKEN = { tokenId: p.uint256 }
const ownerOf = view('ownerOf(uint256)', TOKEN, p.address)
const authorizedUsersOf = view('authorizedUsersOf(uint256)', TOKEN, p.array(p.address))
const intelligentDatasOf = view(
  'intelligentDatasOf(uint256)',
  TOKEN,
  p.array(p.struct({ dataDescription: p.string, dataHash: p.bytes32 })),
)
const creatorOf = view('creatorOf(uint256)', TOKEN, p.address)
const tokenURI = view('tokenURI(uint256)', TOKEN, p.string)
const getMetadata = view('getMetadata(uint256,string)', { ...TOKEN, key: p.string }, p.bytes)

const NOBODY = `0x${'0'.repeat(40)}`
const somebody = (address: string) => (address === NOBODY ? null : address)

const tokenIn = (row: Readonly<Record<string, string | null>>) => ({ tokenId: BigInt(row.keyTokenId as string) })

/** Agents of a contract that there are, as far as is known: those that were destroyed answer to no view. */
const living = (columns: string) => `
  SELECT a.id AS subject, a.token_id AS key_token_id, ${columns}
  FROM agent a WHERE a.collection = $1 AND a.transfer_kind IS DISTINCT FROM 'BURN'`

type Part = Pick<ViewCheck, 'name' | 'contract'>

/** Whose each agent is. Contracts of agents list none. */
const owners = (part: Part): ViewCheck =>
  viewCheck({
    ...part,
    domain: 'marketplace',
    entity: Agent,
    indexed: living('a.owner'),
    each: (address, row) => [callOf(ownerOf, address, tokenIn(row), (owner) => ({ owner }))],
    absentReverts: true,
    mayBeUnknown: ['owner'],
  })

/** Who may use each agent: the rule by which a transfer silently ends all of that. */
const access = (part: Part): ViewCheck =>
  viewCheck({
    ...part,
    domain: 'marketplace',
    entity: AgentAccess,
    indexed: living(`(
      SELECT coalesce(string_agg(u ->> 'user', ' ' ORDER BY u ->> 'user' COLLATE "C"), '')
      FROM agent_access x, jsonb_array_elements(x.users) u WHERE x.id = a.id) AS users, a.authorized_users AS user_count`),
    each: (address, row) => [
      callOf(authorizedUsersOf, address, tokenIn(row), (users) => ({
        users: [...users].sort().join(' '),
        userCount: users.length,
      })),
    ],
  })

/** What each agent is made of. */
const data = (part: Part): ViewCheck =>
  viewCheck({
    ...part,
    domain: 'marketplace',
    entity: AgentData,
    indexed: living(`(
      SELECT coalesce(string_agg(e.data_hash::text || ' ' || e.data_description, ', ' ORDER BY e.position), '')
      FROM agent_data_entry e WHERE e.version_id = a.data_version_id) AS datas`),
    each: (address, row) => [
      callOf(intelligentDatasOf, address, tokenIn(row), (datas) => ({
        datas: datas.map(({ dataDescription, dataHash }) => `\\x${dataHash.slice(2)} ${dataDescription}`).join(', '),
      })),
    ],
  })

/** Entries of metadata whose key was text, so that it can be asked for. */
const metadata = (part: Part): ViewCheck =>
  viewCheck({
    ...part,
    domain: 'marketplace',
    entity: AgentMetadata,
    indexed: `
      SELECT m.id AS subject, a.token_id AS key_token_id, m.metadata_key AS key_metadata_key, m.metadata_value AS value
      FROM agent_metadata m JOIN agent a ON a.id = m.agent
      WHERE a.collection = $1 AND strpos(m.metadata_key, U&'\\FFFD') = 0`,
    each: (address, row) => [
      callOf(getMetadata, address, { ...tokenIn(row), key: row.keyMetadataKey as string }, (value) => ({ value })),
    ],
  })

export const marketplaceNftOwners = owners({ name: 'marketplace-nft-owners', contract: agentNft })
export const marketplaceNftAccess = access({ name: 'marketplace-nft-access', contract: agentNft })
export const marketplaceNftData = data({ name: 'marketplace-nft-data', contract: agentNft })
export const marketplaceAgenticOwners = owners({ name: 'marketplace-agentic-owners', contract: agenticId })
export const marketplaceAgenticAccess = access({ name: 'marketplace-agentic-access', contract: agenticId })
export const marketplaceAgenticData = data({ name: 'marketplace-agentic-data', contract: agenticId })
export const marketplaceAgenticMetadata = metadata({ name: 'marketplace-agentic-metadata', contract: agenticId })
export const marketplaceIdentityOwners = owners({ name: 'marketplace-identity-owners', contract: erc8004Identity })
export const marketplaceIdentityMetadata = metadata({
  name: 'marketplace-identity-metadata',
  contract: erc8004Identity,
})

/** Who is paid for sales of each agent. */
export const marketplaceCreators = viewCheck({
  name: 'marketplace-creators',
  domain: 'marketplace',
  entity: Agent,
  contract: agentNft,
  indexed: living('a.creator'),
  each: (address, row) => [callOf(creatorOf, address, tokenIn(row), (creator) => ({ creator: somebody(creator) }))],
})

/**
 * Where each agent's description is: its own URI, else below the base that all share, else the description of its first data. The
 * contract answers for an agent without a URI, too, and minting logs none.
 */
export const marketplaceNftUris = viewCheck({
  name: 'marketplace-nft-uris',
  domain: 'marketplace',
  entity: Agent,
  contract: agentNft,
  indexed: living(`a.uri IS NOT NULL AS key_has_uri, coalesce(
      nullif(a.uri, ''),
      (SELECT nullif(s.value_text, '') || a.token_id FROM marketplace_parameter_state s WHERE s.id = $1 || '-BASE_URI'),
      (SELECT e.data_description FROM agent_data_entry e WHERE e.version_id = a.data_version_id AND e.position = 0),
      '') AS uri`),
  each: (address, row) => [callOf(tokenURI, address, tokenIn(row), (uri) => ({ uri }))],
  unseen: (_, row) =>
    row.keyHasUri === 'true' ? null : { fields: ['uri'], reason: 'minting logs no URI, and it was not readable then' },
})

/** Where an agent's description is by the registry that keeps it. */
const uris = (name: string, contract: Contract): ViewCheck =>
  viewCheck({
    name,
    domain: 'marketplace',
    entity: Agent,
    contract,
    indexed: living(`coalesce(a.uri, '') AS uri`),
    each: (address, row) => [callOf(tokenURI, address, tokenIn(row), (uri) => ({ uri }))],
  })

export const marketplaceAgenticUris = uris('marketplace-agentic-uris', agenticId)
