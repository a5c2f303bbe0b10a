import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { FIRST_AGENT_FEE_BPS } from '../../devnet/deploy'
import { NATIVE } from '../../devnet/marketplaceTruth'
import { toHex } from '../../src/lib/hex'
import { agentMarket } from '../../src/processors/marketplace/agentMarket/contract'
import { agentNft } from '../../src/processors/marketplace/agentNft/contract'
import { type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofSharedChain(played.deployment.network)
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

type Row = Record<string, unknown>

async function rowsOf(table: string): Promise<Row[]> {
  return (await indexer.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const big = (value: unknown) => (value === null ? null : BigInt(value as string))
const hex = (value: unknown) => (value === null ? null : toHex(value as Buffer))
const placeOf = (row: Row) => ({ txHash: hex(row.tx_hash), blockNumber: row.block_number ?? row.from_block })
const isOurs = (agent: unknown) => String(agent).startsWith(played.deployment.agentNft)
const ofNft = async (table: string, column = 'agent') => (await rowsOf(table)).filter((row) => isOurs(row[column]))
/** Acts of one transaction are told in the order of the logs; the scenario may note them in another. */
const sorted = (rows: readonly object[]) =>
  rows.map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).sort()

test('the scenario has every event of both contracts, and none but approvals is left over', async () => {
  const { chain, deployment: d } = played
  for (const [contract, address, never] of [
    // What contracts of the first interface log, and what the fixture cannot do.
    [agentNft, d.agentNft, new Set(['Transferred', 'Paused', 'Unpaused'])],
    [agentMarket, d.agentMarket, new Set<string>()],
  ] as const) {
    const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', address })) as { topics: Hex[] }[]
    const seen = new Set(logs.map(({ topics }) => topics[0]))
    const missing = Object.entries(contract.events).filter(([, event]) => !seen.has(event.topic as Hex))
    expect(missing.map(([name]) => name).filter((name) => !never.has(name))).toEqual([])
    const { rows } = await indexer.client.query<{ topics: Buffer; reason: string }>(
      'SELECT topics, reason FROM marketplace.raw_log WHERE address = $1',
      [address],
    )
    const ignored = new Set<string>([agentNft.events.Approval.topic, agentNft.events.ApprovalForAll.topic])
    const known = new Set<string>(Object.values(contract.events).map(({ topic }) => topic))
    const left = rows.map(({ topics }) => toHex(topics.subarray(0, 32))).filter((topic) => known.has(topic))
    expect(left.filter((topic) => !ignored.has(topic))).toEqual([])
    expect(rows.filter(({ reason }) => reason !== 'UNHANDLED')).toEqual([])
  }
})

test("agents stand as the scenario left them, and as the contract's own views say", async () => {
  const { chain, deployment: d, marketplace: truth } = played
  const { abi } = artefacts.agentNft()
  const rows = await ofNft('agent', 'id')
  expect(rows).toHaveLength(truth.of(d.agentNft).length)
  for (const row of rows) {
    const agent = truth.agent(row.id as string)
    expect({ ...row, token_id: big(row.token_id) }).toMatchObject({
      standard: 'AGENT_NFT',
      collection: d.agentNft,
      token_id: agent.tokenId,
      owner: agent.owner,
      creator: agent.creator,
      uri: agent.uri,
      cloned_from: agent.clonedFrom,
      authorized_users: agent.authorized.size,
      transfers: truth.transfers.filter(({ agent: id, from }) => id === agent.id && from !== null).length,
      proof_transfers: truth.transfers.filter(({ agent: id, kind }) => id === agent.id && kind === 'PROOF').length,
      clones: [...truth.agents.values()].filter(({ clonedFrom }) => clonedFrom === agent.id).length,
      sales: truth.sales.filter(({ agent: id }) => id === agent.id).length,
    })
    const view = async (name: string) => (await chain.read(d.agentNft, abi, name, [agent.tokenId])) as string
    expect((await view('ownerOf')).toLowerCase()).toBe(row.owner)
    expect((await view('creatorOf')).toLowerCase()).toBe(row.creator ?? NATIVE)
    if (row.uri) expect(await view('tokenURI')).toBe(row.uri)
  }
})

test('owners over time, with how each got the agent; each stretch ends where the next begins', async () => {
  const rows = await ofNft('agent_transfer')
  const told = rows.map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    kind: row.transfer_kind,
    from: row.from_owner,
    to: row.to_owner,
    sealedKeys: row.sealed_keys,
  }))
  const { transfers, sales, authorizations } = played.marketplace
  const expected = transfers
    .filter(({ agent }) => isOurs(agent))
    .map(({ txHash, blockNumber, agent, kind, from, to, sealedKeys }) => ({
      txHash,
      blockNumber,
      agent,
      kind,
      from,
      to,
      sealedKeys,
    }))
  expect(sorted(told)).toEqual(sorted(expected))
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['MINT', 'CLONE', 'PLAIN', 'PROOF']))

  for (const agent of new Set(rows.map((row) => row.agent))) {
    const own = rows.filter((row) => row.agent === agent)
    expect(own.map((row) => row.to_block)).toEqual([...own.slice(1).map((row) => row.from_block), null])
    expect(own.slice(1).map((row) => row.from_owner)).toEqual(own.slice(0, -1).map((row) => row.to_owner))
    own.slice(1).forEach((row, i) => {
      const seconds = ((row.from_time as Date).getTime() - ((own[i] as Row).from_time as Date).getTime()) / 1_000
      expect(Number(row.held_seconds)).toBe(seconds)
    })
  }
  for (const row of rows) {
    const ended = authorizations.filter(
      (each) => each.agent === row.agent && each.end === 'TRANSFERRED' && each.endBlock === row.from_block,
    )
    expect(row.ended_authorizations).toBe(ended.length)
  }
  const sold = rows.filter((row) => row.sale_id !== null).map((row) => hex(row.tx_hash))
  expect(sold.toSorted()).toEqual(
    sales
      .filter(({ agent }) => isOurs(agent))
      .map(({ txHash }) => txHash)
      .toSorted(),
  )
})

test('versions of data hold their entries, and follow one another', async () => {
  const entries = await rowsOf('agent_data_entry')
  const rows = (await ofNft('agent_data_version')).map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    datas: entries
      .filter((entry) => entry.version_id === row.id)
      .map((entry) => ({ dataDescription: entry.data_description, dataHash: hex(entry.data_hash) })),
    follows: row.follows_known,
  }))
  const expected = played.marketplace.dataVersions
    .filter(({ agent }) => isOurs(agent))
    .map(({ txHash, blockNumber, agent, datas }) => ({ txHash, blockNumber, agent, datas, follows: true }))
  expect(sorted(rows)).toEqual(sorted(expected))
})

test('URIs come from the log, from the input, or from the contract; creators from the log', async () => {
  const uris = await ofNft('agent_uri_version')
  const { uris: set, creators } = played.marketplace
  const place = ({ txHash, blockNumber, agent }: { txHash: Hex; blockNumber: number; agent: string }) => ({
    txHash,
    blockNumber,
    agent,
  })
  expect(sorted(uris.map((row) => ({ ...placeOf(row), agent: row.agent, uri: row.uri })))).toEqual(
    sorted(set.filter(({ agent }) => isOurs(agent)).map((each) => ({ ...place(each), uri: each.uri }))),
  )
  expect(new Set(uris.map(({ source }) => source))).toEqual(new Set(['LOG', 'CALLDATA', 'ETH_CALL']))
  expect(uris.filter(({ source }) => source === 'ETH_CALL').map(({ uri }) => uri)).toEqual(['ipfs://relayed'])
  const named = await ofNft('agent_creator_version')
  expect(sorted(named.map((row) => ({ ...placeOf(row), agent: row.agent, creator: row.creator })))).toEqual(
    sorted(creators.filter(({ agent }) => isOurs(agent)).map((each) => ({ ...place(each), creator: each.creator }))),
  )
})

test('authorisations end when they are taken back, cleared, or when the agent moves; delegates are followed', async () => {
  const rows = (await ofNft('agent_authorization')).map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    user: row.user_address,
    owner: row.granted_by,
    end: row.authorization_end,
    endBlock: row.to_block,
  }))
  const { authorizations, delegates } = played.marketplace
  const expected = authorizations
    .filter(({ agent }) => isOurs(agent))
    .map(({ txHash, blockNumber, agent, user, owner, end, endBlock }) => ({
      txHash,
      blockNumber,
      agent,
      user,
      owner,
      end,
      endBlock,
    }))
  expect(sorted(rows)).toEqual(sorted(expected))
  expect(new Set(rows.map(({ end }) => end))).toEqual(new Set(['REVOKED', 'CLEARED', 'TRANSFERRED', null]))
  const told = (await rowsOf('agent_delegate_version')).filter((row) => row.collection === played.deployment.agentNft)
  expect(told.map((row) => ({ ...placeOf(row), user: row.user_address, delegate: row.delegate }))).toEqual(
    delegates
      .filter(({ collection }) => collection === played.deployment.agentNft)
      .map(({ txHash, blockNumber, user, delegate }) => ({ txHash, blockNumber, user, delegate })),
  )
})

/** Sales of agents that are followed; the market sold one of another contract too. */
const isFollowed = ({ agent }: { readonly agent: string }) => isOurs(agent)

test('every sale has who got what of its price, by the rates that were in force', async () => {
  const { sales } = played.marketplace
  const rows = await rowsOf('agent_sale')
  expect(rows).toHaveLength(sales.length)
  for (const [i, sale] of sales.entries()) {
    const row = rows[i] as Row
    const isRelayed = row.source === 'UNKNOWN'
    const partnerUnits = isFollowed(sale) ? sale.partnerFeeUnits : null
    expect({
      ...placeOf(row),
      agent: row.agent,
      seller: row.seller,
      buyer: row.buyer,
      currency: row.currency,
      priceUnits: big(row.price_units),
      feeUnits: big(row.fee_units),
      partnerFeeUnits: big(row.partner_fee_units),
      platformFeeUnits: big(row.platform_fee_units),
      sellerUnits: big(row.seller_units),
      payment: row.payment,
      needsProof: row.needs_proof,
    }).toEqual({
      txHash: sale.txHash,
      blockNumber: sale.blockNumber,
      agent: isFollowed(sale) ? sale.agent : null,
      seller: sale.seller,
      buyer: sale.buyer,
      currency: sale.currency,
      priceUnits: sale.priceUnits,
      feeUnits: sale.feeUnits,
      partnerFeeUnits: partnerUnits,
      platformFeeUnits: partnerUnits === null ? null : sale.feeUnits - partnerUnits,
      sellerUnits: sale.priceUnits - sale.feeUnits,
      payment: isRelayed ? 'UNKNOWN' : sale.source === 'DEPOSIT' ? 'BALANCE' : sale.source,
      needsProof: isRelayed ? null : sale.withProof,
    })
  }
  expect(new Set(rows.map(({ payment }) => payment))).toEqual(new Set(['VALUE', 'BALANCE', 'TOKEN', 'FREE', 'UNKNOWN']))
  expect(rows.some((row) => Number(row.partner_fee_units) > 0)).toBe(true)
  expect(rows.some((row) => row.held_seconds !== null)).toBe(true)
})

test('series and totals are the sums of the sales of one currency, which are never added to another', async () => {
  const { sales } = played.marketplace
  const sum = (list: readonly bigint[]) => list.reduce((total, each) => total + each, 0n)
  for (const currency of new Set(sales.map((sale) => sale.currency))) {
    const own = sales.filter((sale) => sale.currency === currency)
    const days = (await rowsOf('agent_sale_stats')).filter((row) => row.currency === currency)
    for (const step of ['HOUR', 'DAY']) {
      const buckets = days.filter((row) => row.step === step)
      const total = (column: string) => sum(buckets.map((row) => big(row[column]) ?? 0n))
      expect(total('sales')).toBe(BigInt(own.length))
      expect(total('volume_units')).toBe(sum(own.map(({ priceUnits }) => priceUnits)))
      expect(total('fee_units')).toBe(sum(own.map(({ feeUnits }) => feeUnits)))
      expect(total('partner_fee_units')).toBe(sum(own.filter(isFollowed).map((each) => each.partnerFeeUnits)))
      expect(total('unknown_splits')).toBe(BigInt(own.filter((sale) => !isFollowed(sale)).length))
    }
  }
  const volumes = (await rowsOf('agent_volume')).map((row) => ({
    agent: row.agent,
    currency: row.currency,
    sales: row.sales,
    volumeUnits: big(row.volume_units),
    lastPriceUnits: big(row.last_price_units),
  }))
  const keys = [...new Set(sales.filter(isFollowed).map(({ agent, currency }) => `${agent} ${currency}`))]
  expect(sorted(volumes)).toEqual(
    sorted(
      keys.map((key) => {
        const own = sales.filter(({ agent, currency }) => `${agent} ${currency}` === key)
        const [agent, currency] = key.split(' ')
        return {
          agent,
          currency,
          sales: own.length,
          volumeUnits: sum(own.map(({ priceUnits }) => priceUnits)),
          lastPriceUnits: own.at(-1)?.priceUnits,
        }
      }),
    ),
  )
  const { transfers } = played.marketplace
  const [stats] = (await rowsOf('agent_stats')).filter((row) => row.step === 'DAY' && row.standard === 'AGENT_NFT')
  const days = (await rowsOf('agent_stats')).filter((row) => row.step === 'DAY' && row.standard === 'AGENT_NFT')
  expect(stats).toBeDefined()
  const moved = transfers.filter(isFollowed)
  const total = (column: string) => days.reduce((all, row) => all + Number(row[column]), 0)
  expect({
    mints: total('mints'),
    clones: total('clones'),
    transfers: total('transfers'),
    proofTransfers: total('proof_transfers'),
  }).toEqual({
    mints: moved.filter(({ from }) => from === null).length,
    clones: moved.filter(({ kind }) => kind === 'CLONE').length,
    transfers: moved.filter(({ from }) => from !== null).length,
    proofTransfers: moved.filter(({ kind }) => kind === 'PROOF').length,
  })
})

test("balances are those of the market's own view, or not known where a contract paid", async () => {
  const { chain, deployment: d, marketplace: truth } = played
  const { abi } = artefacts.agentMarket()
  const accounts = await rowsOf('agent_market_account')
  for (const row of accounts) {
    const told = await chain.read(d.agentMarket, abi, 'getBalance', [row.account])
    expect(told).toBe(truth.deposited.get(row.account as Hex))
    if (row.balance_wei !== null) expect(big(row.balance_wei)).toBe(told)
  }
  expect(accounts.filter((row) => row.balance_wei === null)).toHaveLength(1)
  expect(new Set(accounts.map((row) => row.account))).toEqual(new Set(truth.deposited.keys()))

  const movements = await rowsOf('agent_market_movement')
  const acts = (act: string) =>
    movements
      .filter((row) => row.market_act === act)
      .map((row) => ({ ...placeOf(row), account: row.account, amountUnits: big(row.amount_wei) }))
  const money = (list: readonly { txHash: Hex; blockNumber: number; account: Hex; amountUnits: bigint }[]) =>
    list.map(({ txHash, blockNumber, account, amountUnits }) => ({ txHash, blockNumber, account, amountUnits }))
  expect(acts('DEPOSIT')).toEqual(money(truth.deposits))
  expect(acts('WITHDRAWAL')).toEqual(money(truth.withdrawals.filter(({ kind }) => kind === 'DEPOSIT')))
  const deposited = movements.filter((row) => row.market_act === 'DEPOSIT')
  expect(deposited.map((row) => big(row.balance_wei))).toEqual(truth.deposits.map(({ balanceUnits }) => balanceUnits))
  expect(acts('MINT_FEE')).toEqual(
    truth.paidMints.map(({ txHash, blockNumber, payer, feeWei }) => ({
      txHash,
      blockNumber,
      account: payer,
      amountUnits: feeWei,
    })),
  )
})

test('fees put by are those of the views, and what was taken out is there', async () => {
  const { chain, deployment: d, marketplace: truth } = played
  const { abi } = artefacts.agentMarket()
  for (const row of await rowsOf('agent_fee_purse')) {
    const told = await (row.partner === null
      ? chain.read(d.agentMarket, abi, 'getFeeBalance', [row.currency])
      : chain.read(d.agentMarket, abi, 'getPartnerFeeBalance', [row.partner, row.currency]))
    const left = (big(row.earned_units) as bigint) - (big(row.withdrawn_units) as bigint)
    // The agent of the other contract was sold for 0G: what part of its fee is whose is not known.
    if (row.unknown_earnings === 0) expect(left).toBe(told)
    else expect([row.partner, row.currency, row.unknown_earnings]).toEqual([null, NATIVE, 1])
  }
  const rows = (await rowsOf('agent_fee_withdrawal')).map((row) => ({
    ...placeOf(row),
    kind: row.is_platform ? 'FEES' : 'PARTNER_FEES',
    account: row.recipient,
    currency: row.currency,
    amountUnits: big(row.amount_units),
  }))
  expect(sorted(rows)).toEqual(
    sorted(
      truth.withdrawals
        .filter(({ kind }) => kind !== 'DEPOSIT')
        .map(({ txHash, blockNumber, kind, account, currency, amountUnits }) => ({
          txHash,
          blockNumber,
          kind,
          account,
          currency,
          amountUnits,
        })),
    ),
  )
})

test('paid mints name operator or creator, whichever the log means', async () => {
  const { paidMints, creators } = played.marketplace
  const rows = await rowsOf('agent_paid_mint')
  expect(
    rows.map((row) => ({ ...placeOf(row), agent: row.agent, payer: row.account, feeWei: big(row.mint_fee_wei) })),
  ).toEqual(
    paidMints.map(({ txHash, blockNumber, agent, payer, feeWei }) => ({ txHash, blockNumber, agent, payer, feeWei })),
  )
  rows.forEach((row, i) => {
    const { from, txHash } = paidMints[i]!
    const created = creators.find((each) => each.txHash === txHash)?.creator ?? null
    expect([row.creator, row.operator]).toEqual(
      created !== null ? [created, null] : [null, from === NATIVE ? null : from],
    )
  })
  expect(rows.map((row) => row.is_discount)).toEqual([false, true, false, false])
})

test('settings are there over time; what the market began with was asked', async () => {
  const { deployment: d, marketplace: truth } = played
  const ours = new Set<string>([d.agentNft, d.agentMarket])
  const rows = (await rowsOf('marketplace_parameter')).filter((row) => ours.has(row.address as string))
  const told = rows
    .filter(({ source }) => source === 'LOG')
    .map((row) => ({
      ...placeOf(row),
      address: row.address,
      parameter: row.parameter,
      subject: row.partner,
      value: row.value_address ?? row.value_text ?? big(row.value),
    }))
  const expected = truth.parameters
    .filter(({ address }) => ours.has(address))
    .map(({ txHash, blockNumber, address, parameter, subject, value }) => ({
      txHash,
      blockNumber,
      address,
      parameter,
      subject,
      value,
    }))
  expect(sorted(told)).toEqual(sorted(expected))
  const asked = rows.filter(({ source }) => source === 'ETH_CALL')
  // It changed in the block of the first sales.
  expect(asked.map((row) => [row.parameter, big(row.value), row.to_block])).toEqual([
    ['FEE_RATE_BPS', FIRST_AGENT_FEE_BPS, asked[0]?.from_block],
  ])
  const pauses = (await rowsOf('marketplace_pause')).filter((row) => row.address === d.agentMarket)
  expect(pauses.map((row) => ({ fromBlock: row.from_block, toBlock: row.to_block }))).toEqual(truth.pauses)
})
