import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DomainName } from '../../src/model/domainNames'

interface Fact {
  readonly contract: string
  readonly abiVersion: string
  readonly signature: string
  readonly full: string
  readonly topic0?: string
  readonly selector?: string
}

/** An event, or a function that changes something. */
export interface Act {
  /** Contract and signature, as in the facts. */
  readonly key: string
  readonly contract: string
  readonly kind: 'event' | 'call'
  readonly name: string
  readonly abiVersions: readonly string[]
  /** Topic of an event, selector of a function. */
  readonly code: string
}

/** Where the contracts of the facts are in our code: the domain, and the `name` of its `defineContract`; none where we have none. */
export const CONTRACTS: Readonly<Record<string, { readonly domain: DomainName; readonly names: readonly string[] }>> = {
  Flow: { domain: 'storage', names: ['flow'] },
  FixedPrice: { domain: 'storage', names: ['market'] },
  PoraMine: { domain: 'storage', names: ['mine'] },
  Reward: { domain: 'storage', names: ['reward'] },
  ChunkLinearReward: { domain: 'storage', names: ['reward'] },
  OnePoolReward: { domain: 'storage', names: ['reward'] },
  PullPaymentEscrow: { domain: 'storage', names: ['escrow'] },
  LedgerManager: { domain: 'compute', names: ['ledger'] },
  InferenceServing: { domain: 'compute', names: ['inference'] },
  FineTuningServing: { domain: 'compute', names: ['fineTuning'] },
  SandboxServing: { domain: 'compute', names: ['sandbox'] },
  TappRegistry: { domain: 'compute', names: ['tappRegistry'] },
  W0G: { domain: 'chain', names: ['w0g'] },
  WrappedOGBase: { domain: 'chain', names: ['wrappedOgBase'] },
  WrappedOGBaseAgency: { domain: 'chain', names: ['wrappedOgBaseAgency'] },
  DAEntrance: { domain: 'da', names: ['daEntrance'] },
  DASigners: { domain: 'da', names: ['daSigners'] },
  DARegistry: { domain: 'da', names: ['daRegistry'] },
  Staking: { domain: 'staking', names: ['staking'] },
  Validator: { domain: 'staking', names: ['validator'] },
  RestakingStates: { domain: 'staking', names: ['restakingStates'] },
  RewarderFactory: { domain: 'staking', names: ['rewarderFactory'] },
  Rewarder: { domain: 'staking', names: ['rewarder'] },
  AscendRouter: { domain: 'staking', names: ['ascendRouter'] },
  Bridge: { domain: 'staking', names: [] },
  IAIVault: { domain: 'staking', names: [] },
  IAICreditRegistry: { domain: 'staking', names: [] },
  'BeaconProxy/UpgradeableBeacon': {
    domain: 'compute',
    names: ['beacon', 'ledgerBeacon', 'inferenceBeacon', 'fineTuningBeacon', 'ledger', 'inference', 'fineTuning'],
  },
  AgentNFT: { domain: 'marketplace', names: ['agentNft'] },
  AgentMarket: { domain: 'marketplace', names: ['agentMarket'] },
  AgenticID: { domain: 'marketplace', names: ['agenticId'] },
  AgenticIDReputationRegistry: { domain: 'marketplace', names: ['agenticIdReputation'] },
  'ERC8004IdentityRegistry (canonical)': { domain: 'marketplace', names: ['erc8004Identity'] },
  ERC8004ReputationRegistry: { domain: 'marketplace', names: ['erc8004Reputation'] },
  ERC8004ValidationRegistry: { domain: 'marketplace', names: ['erc8004Validation'] },
}

/** Names under which an act may be ignored: with its signature or without, and by each of its contracts. */
export function namesOf({ contract, key, name }: Act): string[] {
  return [key, ...contract.split('/').map((each) => `${each}.${name}`)]
}

const facts = JSON.parse(readFileSync(join(__dirname, '0g-contracts.json'), 'utf8')) as {
  readonly events: readonly Fact[]
  readonly functions: readonly Fact[]
}

/** Every contract whose acts the facts tell. */
export const CONTRACT_NAMES: readonly string[] = [
  ...new Set([...facts.events, ...facts.functions].map(({ contract }) => contract)),
]

const IS_VIEW = /\) (?:external |public )?(?:view|pure)\b/

/** Every act of the contracts above, once for all ABI generations that have it. */
export function knownActs(): Act[] {
  const acts = new Map<string, Act>()
  const functions = facts.functions.filter(({ full }) => !IS_VIEW.test(full))
  for (const fact of [...facts.events, ...functions]) {
    if (!Object.hasOwn(CONTRACTS, fact.contract)) continue
    const key = `${fact.contract}.${fact.signature}`
    const kind = fact.topic0 === undefined ? 'call' : 'event'
    acts.set(`${kind} ${key}`, {
      key,
      contract: fact.contract,
      kind,
      name: fact.signature.split('(')[0] as string,
      abiVersions: [...(acts.get(`${kind} ${key}`)?.abiVersions ?? []), fact.abiVersion],
      code: (fact.topic0 ?? fact.selector) as string,
    })
  }
  return [...acts.values()]
}
