import type { Client } from 'pg'
import { logId } from '../../src/lib/ids'
import type { EntityClass } from '../../src/model/domains'
import * as entities from '../../src/model/generated'
import { address, BLOCKS, HUGE, hashAt, insert, timeAt } from './seedParts'

/** A contract of agents, its market and a token that agents are paid in. */
export const NFT = `0x${'af'.repeat(20)}`
export const MARKET = `0x${'3a'.repeat(20)}`
export const TOKEN = `0x${'c0'.repeat(20)}`
const NATIVE = `0x${'00'.repeat(20)}`

/** The nth agent of the contract. */
export const nft = (n: number) => `${NFT}:${n}`

const AGENTS = 40
const bytes = (n: number) => Buffer.from(hashAt(n).slice(2), 'hex')
const factId = (height: number, index = 0) => logId(height, hashAt(height), index)
const at = (height: number) => ({ blockNumber: height, time: timeAt(height), txHash: bytes(height) })

/** Agents that were sold in two currencies, with all that a market keeps. */
export async function seedMarket(client: Client): Promise<void> {
  const write = (entity: EntityClass, rows: Parameters<typeof insert>[3]) => insert(client, 'marketplace', entity, rows)
  const heights = Array.from({ length: BLOCKS }, (_, i) => i + 1)
  const agents = Array.from({ length: AGENTS }, (_, n) => n)
  await write(
    entities.Agent,
    agents.map((n) => ({
      id: nft(n),
      standard: 'AGENT_NFT',
      collection: NFT,
      tokenId: n === 39 ? HUGE.toString() : String(n),
      owner: n === 38 ? null : address(n % 5),
      creator: address(n % 3),
      transferKind: 'MINT',
      dataVersionId: factId(n + 1, 20),
      lastCurrency: NATIVE,
    })),
  )
  await write(
    entities.AgentSale,
    heights.map((height) => ({
      ...at(height),
      id: factId(height, 21),
      market: MARKET,
      agent: height % 7 === 0 ? null : nft(height % AGENTS),
      tokenId: String(height % AGENTS),
      seller: address(height % 5),
      buyer: address((height + 1) % 5),
      currency: height % 3 === 0 ? TOKEN : NATIVE,
      priceUnits: String(height),
      partner: height % 7 === 0 ? null : address(height % 3),
      payment: 'VALUE',
      source: 'CALLDATA',
      transferId: factId(height, 22),
    })),
  )
  const every = (entity: EntityClass, row: (height: number) => Record<string, unknown>) =>
    write(
      entity,
      heights.map((height) => ({ id: factId(height, 23), ...row(height) })),
    )
  const agent = (height: number) => ({ agent: nft(height % AGENTS), txHash: bytes(height), fromBlock: height })
  await every(entities.AgentUriVersion, (height) => ({ ...agent(height), uri: 'ipfs://x', source: 'LOG' }))
  await every(entities.AgentCreatorVersion, (height) => ({ ...agent(height), creator: address(height % 3) }))
  await every(entities.AgentClone, (height) => ({ ...at(height), agent: nft(1), original: nft(height % AGENTS) }))
  await every(entities.AgentAuthorization, (height) => ({ ...agent(height), userAddress: address(height % 5) }))
  await every(entities.AgentDelegateVersion, (height) => ({ userAddress: address(height % 5) }))
  await every(entities.AgentMetadataVersion, (height) => ({ ...agent(height) }))
  await every(entities.AgentPaidMint, (height) => ({
    ...at(height),
    agent: nft(height % AGENTS),
    account: address(height % 5),
  }))
  await every(entities.AgentMarketMovement, (height) => ({
    ...at(height),
    account: address(height % 5),
    marketAct: 'DEPOSIT',
  }))
  await every(entities.AgentFeeWithdrawal, (height) => ({ ...at(height), recipient: address(height % 5) }))
  await every(entities.MarketplaceParameter, (height) => ({
    contract: 'agentMarket',
    address: MARKET,
    parameter: 'FEE_RATE_BPS',
    source: 'LOG',
    value: String(height),
  }))
  await every(entities.MarketplacePause, (height) => ({
    contract: 'agentMarket',
    address: MARKET,
    endId: factId(height, 9),
    toBlock: height,
    toTime: timeAt(height),
    endTxHash: bytes(height),
  }))
  const keyed = (entity: EntityClass, row: (n: number) => Record<string, unknown>) =>
    write(
      entity,
      agents.map((n) => ({ id: `${NFT}-${address(n)}`, ...row(n) })),
    )
  await keyed(entities.AgentDelegate, (n) => ({ userAddress: address(n), delegate: address(n % 5) }))
  await keyed(entities.AgentMetadata, (n) => ({ agent: nft(n) }))
  await keyed(entities.AgentVolume, (n) => ({ agent: nft(n), currency: NATIVE }))
  await keyed(entities.AgentOwner, (n) => ({ standard: 'AGENT_NFT', owner: address(n) }))
  await keyed(entities.AgentMarketAccount, (n) => ({ account: address(n) }))
  await keyed(entities.AgentFeePurse, (n) => ({ partner: n === 0 ? null : address(n), currency: TOKEN }))
  const series = heights.map((height) => ({ step: 'HOUR', time: timeAt(height * 60) }))
  await write(
    entities.AgentStats,
    series.map((bucket, i) => ({ ...bucket, id: `AGENT_NFT-HOUR-${i}`, standard: 'AGENT_NFT' })),
  )
  await write(
    entities.AgentSaleStats,
    series.map((bucket, i) => ({ ...bucket, id: `${NATIVE}-HOUR-${i}`, currency: NATIVE })),
  )
}
