import { encodeAbiParameters, encodeDeployData, getContractAddress, type Hex } from 'viem'
import type { Network } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { Chain, callOf } from './chain'
import { type Artefact, artefacts } from './contracts'
import { senders, type Users, usersOf } from './users'

/** Contracts on the devnet, and the people who use them. */
export interface Deployment {
  /** What the indexer needs: a network file. */
  readonly network: Network
  readonly fromBlock: number
  readonly flow: Hex
  readonly market: Hex
  readonly ledger: Hex
  readonly inference: Hex
  readonly reward: Hex
  readonly mine: Hex
  /** Made by the reward contract. */
  readonly escrow: Hex
  /** The reward as it was before 2025, and the mine that it pays for. */
  readonly oldReward: Hex
  readonly oldMine: Hex
  /** Forwards calls: a provider that is a contract. */
  readonly relay: Hex
  readonly users: Users
}

const ONE = 10n ** 18n
export const FIRST_PRICE = 30_733_645_200n
export const BLOCKS_PER_EPOCH = 20n
const LOCK_SECONDS = 3_600n
const FUNDS = 1_000_000n * ONE
/** Days, not the year of the real networks: a devnet lives for hours, and its rewards should be seen. */
const RELEASE_SECONDS = 7n * 86_400n
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
  for (const { address } of senders(users)) await chain.rpc('anvil_setBalance', address, `0x${FUNDS.toString(16)}`)

  const fromBlock = (await chain.head()) + 1
  const reward = await deployProxy(chain, users, artefacts.reward(), [RELEASE_SECONDS])
  const mine = await deployProxy(chain, users, artefacts.mine())
  const oldMine = await deployProxy(chain, users, artefacts.mine())
  const { bytecode: oldRewardCode, abi: oldRewardAbi } = artefacts.oldReward()
  const oldReward = await chain.deploy(
    owner,
    encodeDeployData({ abi: oldRewardAbi, bytecode: oldRewardCode, args: [oldMine] }),
  )
  const market = await deployProxy(chain, users, artefacts.market())
  const flow = await deployProxy(chain, users, artefacts.flow(), [0n])
  const ledger = await deployProxy(chain, users, artefacts.ledger())
  const inference = await deployProxy(chain, users, artefacts.inference())
  const relay = await chain.deploy(owner, artefacts.relay().bytecode)

  const act = (to: Hex, artefact: Artefact, name: string, ...args: unknown[]) =>
    chain.send(owner, callOf(to, artefact.abi, name, args))
  await act(market, artefacts.market(), 'initialize', FIRST_PRICE, flow, reward)
  await act(flow, artefacts.flow(), 'initialize', market, BLOCKS_PER_EPOCH)
  await act(ledger, artefacts.ledger(), 'initialize', owner.address)
  await act(inference, artefacts.inference(), 'initialize', LOCK_SECONDS, ledger, owner.address)
  await act(ledger, artefacts.ledger(), 'registerService', 'inference', 'v1.0', inference, 'inference of the devnet')
  await act(ledger, artefacts.ledger(), 'setRecommendedService', 'inference', 'v1.0')

  await act(reward, artefacts.reward(), 'initialize', market, mine, owner.address)
  await act(mine, artefacts.mine(), 'initialize', flow, reward, MINING)
  await act(oldMine, artefacts.mine(), 'initialize', flow, oldReward, MINING)

  const escrow = getContractAddress({ from: reward, nonce: 1n }).toLowerCase() as Hex
  const storage = { flow, market, reward, mine, escrow, oldReward, oldMine }
  const placed = { ...storage, ledger, inference }
  const network = { ...devnet, rpcUrl, contracts: contractsOf(placed, fromBlock) }
  return { network, fromBlock, ...placed, relay, users }
}

/** Contracts as a network file lists them. What belongs together has the same position. */
export function contractsOf(
  d: Pick<Deployment, (typeof PLACED)[number] | 'oldReward' | 'oldMine'>,
  fromBlock: number,
): NonNullable<Network['contracts']> {
  const at = (...addresses: readonly Hex[]) => addresses.map((address) => ({ address, fromBlock }))
  const single = Object.fromEntries(PLACED.map((name) => [name, at(d[name])]))
  return { ...single, reward: at(d.reward, d.oldReward), mine: at(d.mine, d.oldMine) }
}

const PLACED = ['flow', 'market', 'ledger', 'inference', 'reward', 'mine', 'escrow'] as const

/** Upgradeable as on the real networks: implementation, beacon that names it, proxy that follows the beacon. */
async function deployProxy(
  chain: Chain,
  { owner }: Users,
  implementation: Artefact,
  args: readonly unknown[] = [],
): Promise<Hex> {
  const code = await chain.deploy(owner, encodeDeployData({ ...implementation, args } as never))
  const beacon = await chain.deploy(
    owner,
    `${artefacts.beacon().bytecode}${encodeAbiParameters([{ type: 'address' }, { type: 'address' }], [code, owner.address]).slice(2)}`,
  )
  return chain.deploy(
    owner,
    `${artefacts.proxy().bytecode}${encodeAbiParameters([{ type: 'address' }, { type: 'bytes' }], [beacon, '0x']).slice(2)}`,
  )
}
