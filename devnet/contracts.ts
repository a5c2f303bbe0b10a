import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Abi, Hex } from 'viem'
import { packageRoot } from '../src/lib/packageRoot'

/** A contract as its package ships it: what it answers to, and the code to deploy. */
export interface Artefact {
  readonly abi: Abi
  readonly bytecode: Hex
}

const require_ = createRequire(__filename)

/** The SDKs ship deployable contracts in files that their `exports` do not list: they are found beside the main file. */
function fromSdk(packageName: string, file: string, factory: string): Artefact {
  const folder = dirname(require_.resolve(packageName))
  const { abi, bytecode } = (require_(join(folder, file)) as Record<string, Artefact>)[factory] as Artefact
  return { abi, bytecode }
}

const storage = (file: string, factory: string) => fromSdk('@0gfoundation/0g-ts-sdk', `contracts/${file}`, factory)
const compute = (part: string, name: string) =>
  fromSdk(
    '@0gfoundation/0g-compute-ts-sdk',
    `${part}/contract/typechain/factories/${name}__factory.js`,
    `${name}__factory`,
  )

function fromOpenZeppelin(name: string): Artefact {
  return require_(`@openzeppelin/contracts/build/contracts/${name}.json`) as Artefact
}

function fromFixture(name: string): Artefact & { readonly deployedBytecode: Hex } {
  return JSON.parse(readFileSync(join(packageRoot, `devnet/fixtures/${name}.json`), 'utf8'))
}

/** Loaded on first use: the SDKs are heavy. */
export const artefacts = {
  flow: () => storage('flow/factories/FixedPriceFlow__factory.js', 'FixedPriceFlow__factory'),
  market: () => storage('market/factories/FixedPrice__factory.js', 'FixedPrice__factory'),
  ledger: () => compute('ledger', 'LedgerManager'),
  inference: () => compute('inference', 'InferenceServing'),
  fineTuning: () => compute('fine-tuning', 'FineTuningServing'),
  beacon: () => fromOpenZeppelin('UpgradeableBeacon'),
  proxy: () => fromOpenZeppelin('BeaconProxy'),
  mine: () => fromFixture('PoraMine'),
  reward: () => fromFixture('ChunkLinearReward'),
  oldReward: () => fromFixture('OnePoolReward'),
  oldFlow: () => fromFixture('LegacyFlow'),
  relay: () => fromFixture('Relay'),
  logEmitter: () => fromFixture('LogEmitter'),
  sandbox: () => fromFixture('SandboxServing'),
  tappRegistry: () => fromFixture('TappRegistry'),
  daEntrance: () => fromFixture('DAEntrance'),
  daSigners: () => fromFixture('DASigners'),
  daRegistry: () => fromFixture('DARegistry'),
  staking: () => fromFixture('Staking'),
  validator: () => fromFixture('Validator'),
  restakingStates: () => fromFixture('RestakingStates'),
  rewarderFactory: () => fromFixture('RewarderFactory'),
  rewarder: () => fromFixture('Rewarder'),
  ascendRouter: () => fromFixture('AscendRouter'),
  legacyServing: () => fromFixture('LegacyServing'),
  agentNft: () => fromFixture('AgentNFT'),
  agentMarket: () => fromFixture('AgentMarket'),
  agenticId: () => fromFixture('AgenticID'),
  agenticIdReputation: () => fromFixture('AgenticIDReputationRegistry'),
  erc8004Identity: () => fromFixture('ERC8004IdentityRegistry'),
  erc8004Reputation: () => fromFixture('ERC8004ReputationRegistry'),
  erc8004Validation: () => fromFixture('ERC8004ValidationRegistry'),
  currency: () => fromFixture('Currency'),
  w0g: () => fromFixture('W0G'),
  wrappedOgBase: () => fromFixture('WrappedOGBase'),
  wrappedOgBaseAgency: () => fromFixture('WrappedOGBaseAgency'),
} as const
