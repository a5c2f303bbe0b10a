import { keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** A provider and the key inside its trusted hardware, which signs the bills. */
export interface Provider {
  readonly account: PrivateKeyAccount
  readonly tee: PrivateKeyAccount
}

export interface Users {
  readonly owner: PrivateKeyAccount
  readonly uploaders: readonly PrivateKeyAccount[]
  readonly customers: readonly PrivateKeyAccount[]
  readonly providers: readonly Provider[]
  /** People who have models trained, and the providers who train them. */
  readonly tuners: readonly PrivateKeyAccount[]
  readonly trainers: readonly Provider[]
  /** Those who let sandboxes, and those who use them. */
  readonly sandbox: { readonly providers: readonly Provider[]; readonly users: readonly PrivateKeyAccount[] }
  readonly miners: readonly PrivateKeyAccount[]
  /** Those who run validators, and those who give them stake. */
  readonly staking: {
    readonly operators: readonly PrivateKeyAccount[]
    readonly delegators: readonly PrivateKeyAccount[]
  }
  /** Those who have W0G, and those who may create it. */
  readonly w0g: { readonly holders: readonly PrivateKeyAccount[]; readonly minters: readonly PrivateKeyAccount[] }
  /** Those who upload blobs, and those who sign that they have them. */
  readonly da: { readonly clients: readonly PrivateKeyAccount[]; readonly signers: readonly PrivateKeyAccount[] }
  readonly agents: AgentUsers
}

/** Who has agents made, owns and rates them. */
export interface AgentUsers {
  readonly owners: readonly PrivateKeyAccount[]
  /** Customers of agents, who rate them. */
  readonly clients: readonly PrivateKeyAccount[]
  /** Makers of agents who share in the fees of sales. */
  readonly partners: readonly PrivateKeyAccount[]
  /** May register agents with a seal. */
  readonly attestor: PrivateKeyAccount
  /** Keys inside the trusted hardware that agents run in. */
  readonly seals: readonly PrivateKeyAccount[]
}

/** Somebody with a role; the same for the same seed. */
export function accountOf(seed: string, role: string, n = 0): PrivateKeyAccount {
  return privateKeyToAccount(keccak256(stringToHex(`${seed}/${role}/${n}`)))
}

/** The same people for the same seed. */
export function usersOf(seed: string): Users {
  const account = (role: string, n = 0) => accountOf(seed, role, n)
  const several = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
  return {
    owner: account('owner'),
    uploaders: several(4, (n) => account('uploader', n)),
    customers: several(5, (n) => account('customer', n)),
    providers: several(4, (n) => ({ account: account('provider', n), tee: account('tee', n) })),
    tuners: several(6, (n) => account('tuner', n)),
    trainers: several(4, (n) => ({ account: account('trainer', n), tee: account('trainer-tee', n) })),
    sandbox: {
      providers: several(2, (n) => ({ account: account('sandbox/provider', n), tee: account('sandbox/tee', n) })),
      users: several(3, (n) => account('sandbox/user', n)),
    },
    miners: several(3, (n) => account('miner', n)),
    staking: {
      operators: several(3, (n) => account('staking/operator', n)),
      delegators: several(4, (n) => account('staking/delegator', n)),
    },
    w0g: {
      holders: several(4, (n) => account('w0g/holder', n)),
      minters: several(2, (n) => account('w0g/minter', n)),
    },
    da: {
      clients: several(3, (n) => account('da/client', n)),
      signers: several(6, (n) => account('da/signer', n)),
    },
    agents: {
      owners: several(4, (n) => account('agent/owner', n)),
      clients: several(4, (n) => account('agent/client', n)),
      partners: several(2, (n) => account('agent/partner', n)),
      attestor: account('agent/attestor'),
      seals: several(3, (n) => account('agent/seal', n)),
    },
  }
}

/** Everybody who sends transactions. */
export function senders(users: Users): PrivateKeyAccount[] {
  const { owner, uploaders, customers, tuners, sandbox, miners, staking, w0g, da, agents } = users
  const providers = [...users.providers, ...users.trainers, ...sandbox.providers].map((provider) => provider.account)
  const ofAgents = [...agents.owners, ...agents.clients, ...agents.partners, agents.attestor, ...agents.seals]
  return [
    owner,
    ...uploaders,
    ...customers,
    ...tuners,
    ...sandbox.users,
    ...miners,
    ...staking.operators,
    ...staking.delegators,
    ...w0g.holders,
    ...w0g.minters,
    ...da.clients,
    ...da.signers,
    ...providers,
    ...ofAgents,
  ]
}
