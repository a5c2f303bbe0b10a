import type { Hex, PrivateKeyAccount } from 'viem'
import { callOf } from '../chain'
import { artefacts } from '../contracts'
import type { AgentDataTruth, MarketplaceTruth } from '../marketplaceTruth'
import type { Random } from '../random'
import type { ScriptedAct } from './script'

/** A contract of agents, and the record of what is done with it. */
export interface AgentsAt {
  readonly collection: Hex
  readonly truth: MarketplaceTruth
}

/** Where an agent is and who has it. */
export interface OwnAgent extends AgentsAt {
  readonly owner: PrivateKeyAccount
  readonly tokenId: bigint
}

/** How an agent is made: by anybody, for money, or by who has the role; with data, with a URI, or with nothing. */
export interface Minting {
  readonly to: Hex
  readonly datas?: readonly AgentDataTruth[]
  readonly uri?: string
  /** Present: minted by role. */
  readonly creator?: Hex
  readonly byRole?: boolean
  readonly valueWei?: bigint
}

/** The call of a function of AgentNFT. */
export const agentCall = (collection: Hex, name: string, args: readonly unknown[], valueWei = 0n) =>
  callOf(collection, artefacts.agentNft().abi, name, args, valueWei)

/** Data that nobody else has. */
export const datasOf = (random: Random, ...descriptions: readonly string[]): AgentDataTruth[] =>
  descriptions.map((dataDescription) => ({ dataDescription, dataHash: random.hash() }))

/** Proofs that the new owner can read all data, and the keys that are sealed for them. */
export const proofsOf = (datas: readonly AgentDataTruth[]) =>
  datas.map(({ dataHash }) => ({
    accessProof: { dataHash, targetPubkey: '0x01', nonce: '0x02', proof: '0x03' },
    ownershipProof: {
      oracleType: 0,
      dataHash,
      sealedKey: dataHash,
      targetPubkey: '0x01',
      nonce: '0x04',
      proof: '0x05',
    },
  }))

/** The call that mints. */
export function mintCall(collection: Hex, { to, datas, uri, creator, byRole, valueWei = 0n }: Minting) {
  const name = byRole || creator !== undefined ? 'mintWithRole' : 'mint'
  const args = datas ? [datas, to] : uri === undefined ? [to] : [to, uri]
  return agentCall(collection, name, creator === undefined ? args : [...args, creator], valueWei)
}

export function mint({ collection, truth }: AgentsAt, from: PrivateKeyAccount, minting: Minting): ScriptedAct {
  const { to, datas, uri, creator } = minting
  return {
    from,
    call: mintCall(collection, minting),
    note: (receipt) => {
      const tokenId = BigInt(truth.of(collection).length)
      truth.minted(receipt, { collection, tokenId, to, datas, uri, creator: creator === ZERO ? undefined : creator })
    },
  }
}

const ZERO: Hex = `0x${'00'.repeat(20)}`

/** What an owner does with an agent. */
export class AgentActs {
  private readonly id: string

  constructor(private readonly agent: OwnAgent) {
    this.id = `${agent.collection}:${agent.tokenId}`
  }

  transfer(to: Hex): ScriptedAct {
    const { owner, tokenId, truth } = this.agent
    return this.act('transferFrom', [owner.address, to, tokenId], (receipt) => truth.moved(receipt, this.id, to))
  }

  /** With proofs of the data that it has now. */
  transferWithProof(to: Hex): ScriptedAct {
    const { owner, tokenId, truth } = this.agent
    const { datas } = truth.agent(this.id)
    const args = [owner.address, to, tokenId, proofsOf(datas)]
    return this.act('iTransferFrom', args, (receipt) => truth.moved(receipt, this.id, to, datas.length))
  }

  /** A new agent with the data that it has now. */
  clone(to: Hex): ScriptedAct {
    const { collection, owner, tokenId, truth } = this.agent
    const { datas } = truth.agent(this.id)
    return this.act('iCloneFrom', [owner.address, to, tokenId, proofsOf(datas)], (receipt) => {
      const next = BigInt(truth.of(collection).length)
      const sealedKeys = datas.length
      truth.minted(receipt, { collection, tokenId: next, to, datas, sealedKeys, clonedFrom: this.id })
    })
  }

  update(datas: readonly AgentDataTruth[]): ScriptedAct {
    const { tokenId, truth } = this.agent
    return this.act('update', [tokenId, datas], (receipt) => truth.data(receipt, this.id, datas))
  }

  uri(uri: string): ScriptedAct {
    const { tokenId, truth } = this.agent
    return this.act('setTokenURI', [tokenId, uri], (receipt) => truth.uri(receipt, this.id, uri))
  }

  authorize(...users: readonly Hex[]): ScriptedAct {
    const { tokenId, truth } = this.agent
    const [name, args] = users.length === 1 ? ['authorizeUsage', users] : ['batchAuthorizeUsage', [users]]
    return this.act(name, [tokenId, ...args], (receipt) => truth.authorize(receipt, this.id, users))
  }

  revoke(user: Hex): ScriptedAct {
    const { tokenId, truth } = this.agent
    return this.act('revokeAuthorization', [tokenId, user], (receipt) =>
      truth.ends(receipt, this.id, [user], 'REVOKED'),
    )
  }

  clear(): ScriptedAct {
    const { tokenId, truth } = this.agent
    return this.act('clearAuthorizedUsers', [tokenId], (receipt) =>
      truth.ends(receipt, this.id, [...truth.agent(this.id).authorized], 'CLEARED'),
    )
  }

  private act(name: string, args: readonly unknown[], note: ScriptedAct['note']): ScriptedAct {
    const { owner, collection } = this.agent
    return { from: owner, call: agentCall(collection, name, args), note }
  }
}
