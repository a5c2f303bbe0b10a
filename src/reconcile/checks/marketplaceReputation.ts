import * as p from '@subsquid/evm-codec'
import { AgentFeedback, AgentSeal, AgentTrust, AgentValidation } from '../../model/generated'
import type { Contract } from '../../processors/define'
import { agenticId } from '../../processors/marketplace/agenticId/contract'
import { agenticIdReputation } from '../../processors/marketplace/agenticIdReputation/contract'
import { erc8004Reputation } from '../../processors/marketplace/erc8004Reputation/contract'
import { erc8004Validation } from '../../processors/marketplace/erc8004Validation/contract'
import { type ViewCheck, viewCheck } from '../check'
import { callOf, view } from '../view'

const BY_INDEX = { agentId: p.uint256, client: p.address, feedbackIndex: p.uint64 }
const readFeedback = view('readFeedback(uint256,address,uint64)', BY_INDEX, {
  value: p.int128,
  valueDecimals: p.uint8,
  tag1: p.string,
  tag2: p.string,
  isRevoked: p.bool,
})
const getLastIndex = view('getLastIndex(uint256,address)', { agentId: p.uint256, client: p.address }, p.uint64)
const getSummary = view(
  'getSummary(uint256,address[],string,string)',
  { agentId: p.uint256, clients: p.array(p.address), tag1: p.string, tag2: p.string },
  { count: p.uint64, value: p.int128, decimals: p.uint8 },
)
const getValidationStatus = view(
  'getValidationStatus(bytes32)',
  { requestHash: p.bytes32 },
  {
    validator: p.address,
    agentId: p.uint256,
    response: p.uint8,
    responseHash: p.bytes32,
    tag: p.string,
    lastUpdate: p.uint256,
  },
)
const getAgentSeal = view('getAgentSeal(uint256)', { agentId: p.uint256 }, p.address)
const getSealId = view('getSealId(uint256)', { agentId: p.uint256 }, p.bytes32)
const isTrustedAttestor = view('isTrustedAttestor(address)', { attestor: p.address }, p.bool)
const isValidFrameworkHash = view('isValidFrameworkHash(bytes32)', { frameworkHash: p.bytes32 }, p.bool)

const domain = 'marketplace'
const E18 = 10n ** 18n

/** Each piece of feedback: what it says, and whether it was taken back. */
const feedback = (name: string, contract: Contract): ViewCheck =>
  viewCheck({
    name,
    domain,
    entity: AgentFeedback,
    contract,
    indexed: `
      SELECT id AS subject, agent_number AS key_agent, client AS key_client, feedback_index AS key_index,
             value, value_decimals, tag1, tag2, is_revoked
      FROM agent_feedback WHERE address = $1`,
    each: (address, row) => [
      callOf(
        readFeedback,
        address,
        {
          agentId: BigInt(row.keyAgent as string),
          client: row.keyClient as string,
          feedbackIndex: BigInt(row.keyIndex as string),
        },
        ({ value, valueDecimals, tag1, tag2, isRevoked }) => ({ value, valueDecimals, tag1, tag2, isRevoked }),
      ),
    ],
    absentReverts: true,
  })

/** What each client said of each agent, in all: nothing is missing, and what is left after revocations sums up. */
const summaries = (name: string, contract: Contract, o: { readonly isSum: boolean }): ViewCheck =>
  viewCheck({
    name,
    domain,
    entity: AgentFeedback,
    contract,
    indexed: `
      SELECT agent_number || ' ' || client AS subject, agent_number AS key_agent, client AS key_client,
             max(feedback_index) AS last_index, count(*) FILTER (WHERE NOT is_revoked) AS valid
             ${o.isSum ? ', coalesce(sum(value_e18) FILTER (WHERE NOT is_revoked), 0) AS sum_e18' : ''}
      FROM agent_feedback WHERE address = $1 GROUP BY agent_number, client`,
    each: (address, row) => {
      const pair = { agentId: BigInt(row.keyAgent as string), client: row.keyClient as string }
      const asked = { agentId: pair.agentId, clients: [pair.client], tag1: '', tag2: '' }
      return [
        callOf(getLastIndex, address, pair, (lastIndex) => ({ lastIndex })),
        callOf(getSummary, address, asked, ({ count: valid, value, decimals }) => ({
          valid,
          ...(o.isSum && { sumE18: (value * E18) / 10n ** BigInt(decimals) }),
        })),
      ]
    },
  })

export const marketplaceAgenticFeedback = feedback('marketplace-agentic-feedback', agenticIdReputation)
export const marketplaceSharedFeedback = feedback('marketplace-shared-feedback', erc8004Reputation)
/** The registry of AgenticID answers with the sum. */
export const marketplaceAgenticSummaries = summaries('marketplace-agentic-summaries', agenticIdReputation, {
  isSum: true,
})
/** The shared registry answers with an average, in digits of its choice. */
export const marketplaceSharedSummaries = summaries('marketplace-shared-summaries', erc8004Reputation, {
  isSum: false,
})

/** What became of each request for validation. Before a response the registry answers with zeros. */
export const marketplaceValidations = viewCheck({
  name: 'marketplace-validations',
  domain,
  entity: AgentValidation,
  contract: erc8004Validation,
  indexed: `
    SELECT v.id AS subject, encode(v.request_hash, 'hex') AS key_request, v.validator, v.agent_number,
           coalesce(r.response, 0) AS response, coalesce(r.response_hash, decode(repeat('00', 32), 'hex')) AS response_hash,
           coalesce(r.tag, '') AS tag
    FROM agent_validation v LEFT JOIN agent_validation_response r ON r.id = v.response_row WHERE v.address = $1`,
  each: (address, row) => [
    callOf(getValidationStatus, address, { requestHash: `0x${row.keyRequest}` }, (told) => ({
      validator: told.validator,
      agentNumber: told.agentId,
      response: told.response,
      responseHash: told.responseHash,
      tag: told.tag,
    })),
  ],
})

/** The key that acts for each agent that ever had one. */
export const marketplaceSeals = viewCheck({
  name: 'marketplace-seals',
  domain,
  entity: AgentSeal,
  contract: agenticId,
  indexed: `
    SELECT a.id AS subject, a.token_id AS key_agent, a.seal_address, a.seal_id FROM agent a
    WHERE a.collection = $1 AND a.seal_address IS NOT NULL`,
  each: (address, row) => {
    const agent = { agentId: BigInt(row.keyAgent as string) }
    return [
      callOf(getAgentSeal, address, agent, (sealAddress) => ({ sealAddress })),
      callOf(getSealId, address, agent, (sealId) => ({ sealId })),
    ]
  },
})

/** Who and what AgenticID trusts, or did. */
export const marketplaceTrust = viewCheck({
  name: 'marketplace-trust',
  domain,
  entity: AgentTrust,
  contract: agenticId,
  indexed: `
    SELECT trust_kind || ' ' || trusted AS subject, trust_kind AS key_kind, trusted AS key_trusted,
           bool_or(to_block IS NULL) AS trusted_now
    FROM agent_trust WHERE address = $1 GROUP BY trust_kind, trusted`,
  each: (address, { keyKind, keyTrusted }) => {
    const told = (trustedNow: boolean) => ({ trustedNow })
    const trusted = keyTrusted as string
    return [
      keyKind === 'ATTESTOR'
        ? callOf(isTrustedAttestor, address, { attestor: trusted }, told)
        : callOf(isValidFrameworkHash, address, { frameworkHash: trusted }, told),
    ]
  },
})
