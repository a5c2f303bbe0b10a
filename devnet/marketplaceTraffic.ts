import { type PrivateKeyAccount, stringToHex } from 'viem'
import { dealCall, marketCall } from './acts/agentMarket'
import { agentCall, datasOf, mintCall, proofsOf } from './acts/agents'
import { feedbackCall, reputationCall, sharedReputationCall } from './acts/feedback'
import { identityCall, registrationCall } from './acts/identities'
import { type Call, type Chain, callOf } from './chain'
import { artefacts } from './contracts'
import type { Deployment } from './deploy'
import { type AgentDataTruth, NATIVE } from './marketplaceTruth'
import type { Random } from './random'
import { approveAllCall } from './scenarios/agents'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
/** Agents that are looked at; while there are fewer, new ones are made instead. */
const LOOKED_AT = 60
/** Of the scenario: one that has a seal. */
const SEALED = 5n
const KINDS = ['quality', 'speed', 'price', 'safety'] as const

/** Somebody who acts, and what they send. */
type Next = readonly [PrivateKeyAccount, Call]

/** What somebody does next with agents. Answers who did it. */
export async function marketplaceAct(chain: Chain, d: Deployment, random: Random): Promise<PrivateKeyAccount> {
  const dice = random.below(100)
  const next =
    dice < 15
      ? newAgent(d, random)
      : dice < 45
        ? await sale(chain, d, random)
        : dice < 65
          ? await ownersAct(chain, d, random)
          : dice < 88
            ? await opinion(chain, d, random)
            : dice < 94
              ? newIdentity(d, random)
              : house(d, random)
  // What the contracts would refuse is left alone: an agent is made instead.
  const [from, call] = (await works(chain, next)) ? next : newAgent(d, random)
  await chain.submit(from, call)
  return from
}

async function works(chain: Chain, [from, { to, data, value = 0n }]: Next): Promise<boolean> {
  const call = { from: from.address, to, data, value: `0x${value.toString(16)}` }
  return chain.rpc('eth_call', call, 'pending').then(
    () => true,
    () => false,
  )
}

const dealersOf = ({ users: { agents } }: Deployment) => [...agents.owners, ...agents.clients, ...agents.partners]

function newAgent(d: Deployment, random: Random): Next {
  const to = random.pick(dealersOf(d)).address
  const collection = random.below(6) === 0 ? d.otherAgentNft : d.agentNft
  const creator = random.pick([NATIVE, ...d.users.agents.partners.map(({ address }) => address)])
  const uri = `ipfs://${random.hash().slice(2, 34)}`
  const datas = datasOf(random, random.pick(['prompt', 'weights', 'memory']), 'tools')
  return [d.users.owner, mintCall(collection, random.below(3) === 0 ? { to, uri, creator } : { to, datas, creator })]
}

/** An agent of AgentNFT in the hands of one of ours; null when nobody of ours has it. */
async function anAgent(chain: Chain, d: Deployment, random: Random) {
  const tokenId = BigInt(random.below(LOOKED_AT))
  const { abi } = artefacts.agentNft()
  const owner = await chain.read(d.agentNft, abi, 'ownerOf', [tokenId], 'pending').catch(() => null)
  const from = dealersOf(d).find(({ address }) => address === owner)
  if (from === undefined) return null
  const told = await chain.read(d.agentNft, abi, 'intelligentDatasOf', [tokenId], 'pending')
  return { tokenId, from, datas: told as readonly AgentDataTruth[] }
}

/** For money in the call, from a deposit, or for a token. */
async function sale(chain: Chain, d: Deployment, random: Random): Promise<Next> {
  const agent = await anAgent(chain, d, random)
  if (agent === null) return newAgent(d, random)
  const { tokenId, from: seller, datas } = agent
  const { abi } = artefacts.agentNft()
  const approved = await chain.read(d.agentNft, abi, 'isApprovedForAll', [seller.address, d.agentMarket], 'pending')
  if (!approved) return [seller, approveAllCall(d.agentNft, d.agentMarket)]
  const buyer = random.pick(dealersOf(d).filter((each) => each !== seller))
  const priceUnits = BigInt(1 + random.below(4_000)) * MILLI
  const proven = datas.length > 0 && random.below(2) === 0 ? datas : undefined
  const deal = { seller, buyer, tokenId, priceUnits, ...(proven && { proven }) }
  const way = random.below(4)
  if (way === 0) return payInCoins(chain, d, random, deal)
  if (way > 1) return [buyer, await dealCall(chain, d, random, deal, priceUnits)]
  const deposited = await chain.read(
    d.agentMarket,
    artefacts.agentMarket().abi,
    'getBalance',
    [buyer.address],
    'pending',
  )
  if ((deposited as bigint) < priceUnits) return [buyer, marketCall(d, 'deposit', [buyer.address], 20n * ONE)]
  return [seller, await dealCall(chain, d, random, deal, 0n)]
}

/** A buyer gets coins from the owner of them all, and lets the market take them, before the first sale. */
async function payInCoins(
  chain: Chain,
  d: Deployment,
  random: Random,
  deal: Parameters<typeof dealCall>[3],
): Promise<Next> {
  const { abi } = artefacts.currency()
  const buyer = deal.buyer.address
  const has = (await chain.read(d.currency, abi, 'balanceOf', [buyer], 'pending')) as bigint
  if (has < deal.priceUnits) return [d.users.owner, callOf(d.currency, abi, 'transfer', [buyer, 500n * ONE])]
  const allowed = (await chain.read(d.currency, abi, 'allowance', [buyer, d.agentMarket], 'pending')) as bigint
  if (allowed < deal.priceUnits) return [deal.buyer, callOf(d.currency, abi, 'approve', [d.agentMarket, ONE * ONE])]
  return [deal.seller, await dealCall(chain, d, random, { ...deal, currency: d.currency }, 0n)]
}

async function ownersAct(chain: Chain, d: Deployment, random: Random): Promise<Next> {
  const agent = await anAgent(chain, d, random)
  if (agent === null) return newAgent(d, random)
  const { tokenId, from, datas } = agent
  const to = random.pick(dealersOf(d)).address
  const call = (name: string, args: readonly unknown[]): Next => [from, agentCall(d.agentNft, name, args)]
  const dice = random.below(10)
  if (dice < 3) return call('update', [tokenId, datasOf(random, 'prompt', 'memory')])
  if (dice < 5) return call('authorizeUsage', [tokenId, to])
  if (dice < 6) return call('clearAuthorizedUsers', [tokenId])
  if (dice < 7) return call('setTokenURI', [tokenId, `ipfs://${random.hash().slice(2, 34)}`])
  if (dice < 8) return call('delegateAccess', [to])
  if (datas.length === 0) return call('transferFrom', [from.address, to, tokenId])
  return call(dice < 9 ? 'iTransferFrom' : 'iCloneFrom', [from.address, to, tokenId, proofsOf(datas)])
}

/** A client rates an agent that its seal says has served them, takes that back, or its owner answers. */
async function opinion(chain: Chain, d: Deployment, random: Random): Promise<Next> {
  const { clients, seals } = d.users.agents
  const { abi } = artefacts.agenticId()
  const asked = BigInt(random.below(30))
  const sealOf = (id: bigint) => chain.read(d.agenticId, abi, 'getAgentSeal', [id], 'pending')
  const agentId = (await sealOf(asked)) === NATIVE ? SEALED : asked
  const address = await sealOf(agentId)
  const seal = seals.find((each) => each.address === address)
  if (seal === undefined) return newIdentity(d, random)
  const client = random.pick(clients)
  const registry = artefacts.agenticIdReputation().abi
  const index = await chain.read(d.agenticIdReputation, registry, 'getLastIndex', [agentId, client.address], 'pending')
  const dice = random.below(12)
  if (dice === 0) return [client, reputationCall(d, 'revokeFeedback', [agentId, index])]
  if (dice === 1) {
    const owner = await chain.read(d.agenticId, abi, 'ownerOf', [agentId], 'pending')
    const from = dealersOf(d).find((each) => each.address === owner) ?? client
    const answer = [agentId, client.address, index, 'https://answers.example', random.hash()]
    return [from, reputationCall(d, 'appendResponse', answer)]
  }
  const [decimals, tag1, hash] = [random.below(3), random.pick(KINDS), random.hash()]
  const value = BigInt(random.below(100) * 10 ** decimals - (dice === 2 ? 50 * 10 ** decimals : 0))
  if (dice === 3) {
    return [client, sharedReputationCall(d, 'giveFeedback', [agentId, value, decimals, tag1, '', '', '', hash])]
  }
  const said = { agentId, value, decimals, tag1, tag2: 'traffic', endpoint: `https://${agentId}.example`, hash }
  const served = { seal, dataHashes: [random.hash()], frameworkHash: hash }
  return [client, await feedbackCall(chain, d, random, client.address, said, served)]
}

function newIdentity(d: Deployment, random: Random): Next {
  const { attestor, owners, seals } = d.users.agents
  const uri = `https://agents.example/${random.hash().slice(2, 18)}`
  const model = random.pick(['qwen', 'llama', 'deepseek'])
  const metadata = [{ metadataKey: 'model', metadataValue: stringToHex(model) }]
  const datas = datasOf(random, 'prompt', 'memory')
  if (random.below(3) === 0) return [random.pick(owners), registrationCall(d, { uri, metadata, datas })]
  const sealed = { to: random.pick(owners).address, seal: random.pick(seals).address, sealId: random.hash() }
  return [attestor, registrationCall(d, { uri, metadata, datas, sealed })]
}

/** What the market's admin, its operator and its partners do. */
function house(d: Deployment, random: Random): Next {
  const { owner, agents } = d.users
  const partner = random.pick(agents.partners)
  const dice = random.below(6)
  const bps = (below: number) => BigInt(random.below(below))
  const set = (name: string, args: readonly unknown[]): Next => [owner, marketCall(d, name, args)]
  if (dice === 0) return set('setFeeRate', [100n + bps(500)])
  if (dice === 1) return set('setPartnerFeeRate', [partner.address, bps(5_000)])
  if (dice === 2) return set('withdrawFees', [random.pick([NATIVE, d.currency])])
  if (dice === 3) return [partner, marketCall(d, 'withdrawPartnerFees', [random.pick([NATIVE, d.currency])])]
  if (dice === 4) return [random.pick(agents.owners), identityCall(d, 'setAccessDelegate', [partner.address])]
  const to = random.pick(agents.owners).address
  return set('paidMint', [datasOf(random, 'paid'), to, random.below(2) === 0])
}
