import type { Client } from 'pg'
import { logId } from '../../src/lib/ids'
import type { EntityClass } from '../../src/model/domains'
import * as entities from '../../src/model/generated'
import { address, BLOCKS, HUGE, hashAt, insert, timeAt } from './seedParts'

/** AgenticID, its registry of reputation and that of validation. */
export const AGENTIC_ID = `0x${'a1'.repeat(20)}`
export const REPUTATION = `0x${'4e'.repeat(20)}`
const VALIDATION = `0x${'7a'.repeat(20)}`

/** The nth agent of AgenticID. */
export const agentic = (n: number) => `${AGENTIC_ID}:${n}`

const bytes = (n: number) => Buffer.from(hashAt(n).slice(2), 'hex')
const factId = (height: number, index = 0) => logId(height, hashAt(height), index)
const at = (height: number) => ({ blockNumber: height, time: timeAt(height), txHash: bytes(height) })

/** Agents with feedback, validations, seals and data that lies in storage. Tables that others fill, too, get rows of their own. */
export async function seedReputation(client: Client): Promise<void> {
  const write = (entity: EntityClass, rows: Parameters<typeof insert>[3]) => insert(client, 'marketplace', entity, rows)
  const heights = Array.from({ length: BLOCKS }, (_, i) => i + 1)
  const agents = [0, 1, 2, 3, 4]
  await write(
    entities.Agent,
    agents.map((n) => ({
      id: agentic(n),
      standard: 'AGENTIC_ID',
      collection: AGENTIC_ID,
      tokenId: String(n),
      owner: address(n),
    })),
  )
  await write(
    entities.AgentTransfer,
    heights.map((height) => ({
      id: factId(height, 7),
      agent: agentic(height % 5),
      transferKind: 'PLAIN',
      toOwner: address(height % 7),
      txHash: bytes(height),
      fromBlock: height,
    })),
  )
  await write(
    entities.AgentDataVersion,
    heights.map((height) => ({
      id: factId(height, 8),
      agent: agentic(height % 5),
      fromBlock: height,
      txHash: bytes(height),
    })),
  )
  await write(
    entities.AgentDataEntry,
    heights.map((height) => ({
      id: `${factId(height, 8)}-000000`,
      agent: agentic(height % 5),
      versionId: factId(height, 8),
      dataHash: bytes(height % 13),
    })),
  )
  const wallet = (n: number) => Buffer.from(address(n).slice(2), 'hex')
  await write(
    entities.AgentMetadataVersion,
    agents.map((n) => ({
      id: factId(n + 1, 9),
      agent: agentic(n),
      metadataKey: 'agentWallet',
      metadataValue: wallet(n),
      fromBlock: n + 1,
      txHash: bytes(n + 1),
    })),
  )
  await write(
    entities.AgentMetadata,
    agents.map((n) => ({
      id: `${agentic(n)}-wallet`,
      agent: agentic(n),
      metadataKey: 'agentWallet',
      metadataValue: wallet(n),
      versionId: factId(n + 1, 9),
    })),
  )
  await write(
    entities.AgentSeal,
    heights.map((height) => ({
      id: factId(height),
      agent: agentic(height % 5),
      sealAddress: address(height % 7),
      txHash: bytes(height),
    })),
  )
  await write(
    entities.AgentTrust,
    heights.map((height) => ({
      id: factId(height),
      address: AGENTIC_ID,
      trustKind: height % 2 ? 'ATTESTOR' : 'FRAMEWORK',
      trusted: address(height % 7),
      txHash: bytes(height),
    })),
  )
  await write(
    entities.AgentFeedback,
    heights.map((height) => ({
      ...at(height),
      id: factId(height),
      agent: agentic(height % 5),
      address: REPUTATION,
      client: address(height % 7),
      value: String(height),
      valueE18: height % 10 === 0 ? null : HUGE.toString(),
      tag1: `tag${height % 3}`,
      tag2: '',
      isRevoked: height % 9 === 0,
    })),
  )
  await write(
    entities.AgentFeedbackResponse,
    heights.map((height) => ({
      ...at(height),
      id: factId(height, 1),
      feedback: factId(Math.ceil(height / 2)),
      agent: agentic(height % 5),
      address: REPUTATION,
      client: address(height % 7),
      responder: address(height % 4),
    })),
  )
  await write(
    entities.AgentValidation,
    heights.map((height) => ({
      ...at(height),
      id: factId(height, 2),
      agent: agentic(height % 5),
      address: VALIDATION,
      validator: address(height % 4),
      responseRow: factId(height, 3),
    })),
  )
  await write(
    entities.AgentValidationResponse,
    heights.map((height) => ({
      ...at(height),
      id: factId(height, 3),
      validation: factId(height, 2),
      agent: agentic(height % 5),
      address: VALIDATION,
      validator: address(height % 4),
      tag: 'audit',
    })),
  )
  await write(entities.AgentFoundContract, [{ id: address(0xf0), contract: 'agentNft' }])
}
