import { encodeAbiParameters, encodeDeployData, getContractAddress, type Hex, type PrivateKeyAccount } from 'viem'
import type { Network } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { Chain, callOf } from './chain'
import { type Artefact, artefacts } from './contracts'
import { senders, type Users, usersOf } from './users'

/** Addresses of everything that was deployed. */
export interface Placed {
  readonly flow: Hex
  readonly market: Hex
  readonly ledger: Hex
  readonly inference: Hex
  readonly fineTuning: Hex
  readonly sandbox: Hex
  readonly tappRegistry: Hex
  /** Makes the contracts of validators. */
  readonly staking: Hex
  /** What an oracle says of stake on other chains, and who makes the contracts that pay it. */
  readonly restakingStates: Hex
  readonly rewarderFactory: Hex
  /** Passes on what it holds. */
  readonly ascendRouter: Hex
  /** Names the code of the ledger. */
  readonly ledgerBeacon: Hex
  /** Names the code of the serving contract. */
  readonly inferenceBeacon: Hex
  /** Names the code of the fine-tuning contract. */
  readonly fineTuningBeacon: Hex
  readonly reward: Hex
  readonly mine: Hex
  /** Made by the reward contract. */
  readonly escrow: Hex
  /** The reward as it was before 2025, and the mine that it pays for. */
  readonly oldReward: Hex
  readonly oldMine: Hex
  /** The wrapped native token, the precompile that keeps the quotas of its minters, and who sets their caps. */
  readonly w0g: Hex
  readonly wrappedOgBase: Hex
  readonly wrappedOgBaseAgency: Hex
  readonly daEntrance: Hex
  /** Where the precompile of the real networks is. */
  readonly daSigners: Hex
  readonly daRegistry: Hex
  /** Forwards calls: a provider that is a contract. */
  readonly relay: Hex
  readonly agentNft: Hex
  /** A second contract of agents, of which no network file tells: it is found by what its logs say. */
  readonly otherAgentNft: Hex
  readonly agentMarket: Hex
  readonly agenticId: Hex
  readonly agenticIdReputation: Hex
  readonly erc8004Identity: Hex
  readonly erc8004Reputation: Hex
  readonly erc8004Validation: Hex
  /** A token that agents are paid with. */
  readonly currency: Hex
}

/** Contracts on the devnet, and the people who use them. */
export interface Deployment extends Placed {
  /** What the indexer needs: a network file. */
  readonly network: Network
  readonly fromBlock: number
  readonly users: Users
}

const ONE = 10n ** 18n
export const FIRST_PRICE = 30_733_645_200n
export const BLOCKS_PER_EPOCH = 20n
export const LOCK_SECONDS = 3_600n
export const PENALTY_PERCENT = 30n
/** Lock of a sandbox's refund and of a node's stake: 2 hours and more on the real network. */
export const SHORT_LOCK_SECONDS = 30n
/** What the market of agents begins with, of which no log tells. Units: 10^-4, wei. */
export const FIRST_AGENT_FEE_BPS = 250n
export const FIRST_MINT_FEE = ONE / 10n
export const FIRST_DISCOUNT_MINT_FEE = ONE / 20n
/** How long stake that was taken back waits: days on the real network. Unit: blocks. */
export const STAKING_DELAY_BLOCKS = 12n
/** Stake from which a validator takes part. Unit: gwei. */
export const EFFECTIVE_STAKE_GWEI = 500n * 10n ** 9n
const FUNDS = 1_000_000n * ONE
/** Days, not the year of the real networks: a devnet lives for hours, and its rewards should be seen. */
const RELEASE_SECONDS = 7n * 86_400n
/** Address of the precompile that keeps the signers of 0G DA. */
const DA_SIGNERS: Hex = '0x0000000000000000000000000000000000001000'
const MINING = {
  difficulty: 1n,
  targetMineBlocks: 100n,
  targetSubmissions: 20n,
  maxShards: 64n,
  nSubtasks: 1n,
  subtaskInterval: 100n,
}

/** Deploys the real contracts behind beacons and proxies. The same seed gives the same addresses on a fresh chain. */
export async function deployContracts(rpcUrl: string, o: { readonly seed: string }): Promise<Deployment> {
  const chain = new Chain(rpcUrl, devnet.chainId)
  const users = usersOf(o.seed)
  const { owner } = users
  await chain.rpcForEach(
    'anvil_setBalance',
    senders(users).map(({ address }) => [address, `0x${FUNDS.toString(16)}`]),
  )

  const fromBlock = (await chain.head()) + 1
  const { proxy: reward } = await deployProxy(chain, users, artefacts.reward(), [RELEASE_SECONDS])
  const { proxy: mine } = await deployProxy(chain, users, artefacts.mine())
  const { proxy: oldMine } = await deployProxy(chain, users, artefacts.mine())
  const oldReward = await chain.deploy(owner, codeOf(artefacts.oldReward(), [oldMine]))
  const { proxy: market } = await deployProxy(chain, users, artefacts.market())
  const { proxy: flow } = await deployProxy(chain, users, artefacts.flow(), [0n])
  const { proxy: ledger, beacon: ledgerBeacon } = await deployProxy(chain, users, artefacts.ledger())
  const { proxy: inference, beacon: inferenceBeacon } = await deployProxy(chain, users, artefacts.inference())
  const relay = await chain.deploy(owner, artefacts.relay().bytecode)
  const { proxy: fineTuning, beacon: fineTuningBeacon } = await deployProxy(chain, users, artefacts.fineTuning())
  const sandbox = await chain.deploy(owner, codeOf(artefacts.sandbox(), [SHORT_LOCK_SECONDS, ONE]))
  const tappRegistry = await chain.deploy(owner, codeOf(artefacts.tappRegistry(), [ONE, SHORT_LOCK_SECONDS]))
  const daRegistry = await chain.deploy(owner, artefacts.daRegistry().bytecode)
  await chain.rpc('anvil_setCode', DA_SIGNERS, artefacts.daSigners().deployedBytecode)
  const daEntrance = await chain.deploy(owner, artefacts.daEntrance().bytecode)
  const { otherAgentNft, currency, ...agents } = await deployAgents(chain, users)
  // By somebody who deploys nothing else: its address, and so those of validators, stay when other contracts come.
  const [, , founder] = users.staking.operators as [PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount]
  const staking = await chain.deploy(founder, codeOf(artefacts.staking(), [STAKING_DELAY_BLOCKS, EFFECTIVE_STAKE_GWEI]))

  const restakingStates = await chain.deploy(founder, artefacts.restakingStates().bytecode)
  const rewarderFactory = await chain.deploy(founder, artefacts.rewarderFactory().bytecode)
  const ascendRouter = await chain.deploy(founder, codeOf(artefacts.ascendRouter(), [owner.address]))

  const act = (to: Hex, artefact: Artefact, name: string, ...args: unknown[]) =>
    chain.send(owner, callOf(to, artefact.abi, name, args))
  await act(market, artefacts.market(), 'initialize', FIRST_PRICE, flow, reward)
  await act(flow, artefacts.flow(), 'initialize', market, BLOCKS_PER_EPOCH)
  await act(ledger, artefacts.ledger(), 'initialize', owner.address)
  await act(inference, artefacts.inference(), 'initialize', LOCK_SECONDS, ledger, owner.address)
  await act(ledger, artefacts.ledger(), 'registerService', 'inference', 'v1.0', inference, 'inference of the devnet')
  await act(ledger, artefacts.ledger(), 'setRecommendedService', 'inference', 'v1.0')
  await act(fineTuning, artefacts.fineTuning(), 'initialize', LOCK_SECONDS, ledger, owner.address, PENALTY_PERCENT)
  await act(ledger, artefacts.ledger(), 'registerService', 'fine-tuning', 'v1.0', fineTuning, 'training on the devnet')
  await act(ledger, artefacts.ledger(), 'setRecommendedService', 'fine-tuning', 'v1.0')

  await act(reward, artefacts.reward(), 'initialize', market, mine, owner.address)
  await act(mine, artefacts.mine(), 'initialize', flow, reward, MINING)
  await act(oldMine, artefacts.mine(), 'initialize', flow, oldReward, MINING)
  await act(DA_SIGNERS, artefacts.daSigners(), 'setRegistry', daRegistry)
  await act(agents.agentNft, artefacts.agentNft(), 'grantMinterRole', agents.agentMarket)

  const wrapped = await deployW0g(chain, users)
  const escrow = getContractAddress({ from: reward, nonce: 1n }).toLowerCase() as Hex
  const compute = { ledger, inference, ledgerBeacon, inferenceBeacon, fineTuning, fineTuningBeacon }
  const da = { daEntrance, daSigners: DA_SIGNERS, daRegistry }
  const restaking = { restakingStates, rewarderFactory, ascendRouter }
  const others = { sandbox, tappRegistry, staking, ...restaking, ...da, ...agents, ...wrapped }
  const current = { flow, market, reward, mine, escrow, ...compute, ...others }
  const placed = { ...current, oldReward, oldMine, relay, otherAgentNft, currency }
  // What belongs together has the same position.
  const addresses = { ...current, reward: [reward, oldReward], mine: [mine, oldMine] }
  return { network: networkOf(rpcUrl, fromBlock, addresses), fromBlock, ...placed, users }
}

async function deployAgents(chain: Chain, { owner }: Users) {
  const deploy = (artefact: Artefact, ...args: unknown[]) => chain.deploy(owner, codeOf(artefact, args))
  const erc8004Identity = await deploy(artefacts.erc8004Identity())
  const erc8004Reputation = await deploy(artefacts.erc8004Reputation(), erc8004Identity)
  const agenticId = await deploy(artefacts.agenticId(), erc8004Identity)
  const agenticIdReputation = await deploy(artefacts.agenticIdReputation(), agenticId)
  const erc8004Validation = await deploy(artefacts.erc8004Validation(), agenticId)
  const agentNft = await deploy(artefacts.agentNft(), owner.address)
  const otherAgentNft = await deploy(artefacts.agentNft(), owner.address)
  const fees = [FIRST_AGENT_FEE_BPS, FIRST_MINT_FEE, FIRST_DISCOUNT_MINT_FEE]
  const agentMarket = await deploy(artefacts.agentMarket(), agentNft, ...fees)
  const currency = await deploy(artefacts.currency(), FUNDS)
  const registries = { erc8004Identity, erc8004Reputation, erc8004Validation, agenticId, agenticIdReputation }
  return { ...registries, agentNft, otherAgentNft, agentMarket, currency }
}

/** What the indexer is told: every contract by its name. */
function networkOf(
  rpcUrl: string,
  fromBlock: number,
  contracts: Readonly<Record<string, Hex | readonly Hex[]>>,
): Network {
  const at = Object.entries(contracts).map(([name, addresses]) => [
    name,
    [addresses].flat().map((address) => ({ address, fromBlock })),
  ])
  return { ...devnet, rpcUrl, contracts: Object.fromEntries(at) }
}

/** W0G, and code where the real networks have a precompile. It hands out native 0G that a precompile creates. */
async function deployW0g(chain: Chain, { owner }: Users): Promise<Pick<Placed, `w${string}` & keyof Placed>> {
  const w0g = await chain.deploy(owner, artefacts.w0g().bytecode)
  const wrappedOgBaseAgency = await chain.deploy(owner, codeOf(artefacts.wrappedOgBaseAgency(), [owner.address]))
  const wrappedOgBase = '0x0000000000000000000000000000000000001002'
  await chain.rpc('anvil_setCode', wrappedOgBase, artefacts.wrappedOgBase().deployedBytecode)
  await chain.rpc('anvil_setBalance', wrappedOgBase, `0x${(FUNDS * FUNDS).toString(16)}`)
  await chain.send(owner, callOf(wrappedOgBase, artefacts.wrappedOgBase().abi, 'setUp', [w0g, wrappedOgBaseAgency]))
  return { w0g, wrappedOgBase, wrappedOgBaseAgency }
}

/** Upgradeable as on the real networks: implementation, beacon that names it, proxy that follows the beacon. */
async function deployProxy(
  chain: Chain,
  { owner }: Users,
  implementation: Artefact,
  args: readonly unknown[] = [],
): Promise<{ readonly proxy: Hex; readonly beacon: Hex }> {
  const code = await chain.deploy(owner, codeOf(implementation, args))
  const beacon = await chain.deploy(
    owner,
    `${artefacts.beacon().bytecode}${encodeAbiParameters([{ type: 'address' }, { type: 'address' }], [code, owner.address]).slice(2)}`,
  )
  const proxy = await chain.deploy(
    owner,
    `${artefacts.proxy().bytecode}${encodeAbiParameters([{ type: 'address' }, { type: 'bytes' }], [beacon, '0x']).slice(2)}`,
  )
  return { proxy, beacon }
}

/** Code to deploy, with the constructor's arguments. */
const codeOf = (artefact: Artefact, args: readonly unknown[]) => encodeDeployData({ ...artefact, args } as never)
