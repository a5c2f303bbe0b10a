import type { Hex, PrivateKeyAccount } from 'viem'
import { type Call, type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { type AgentDataTruth, idOf, type MarketplaceTruth, placeOf } from '../marketplaceTruth'
import { proofsOf } from './agents'
import type { ScriptedAct } from './script'

/** An entry of metadata, as the registry takes it. */
export interface Metadata {
  readonly metadataKey: string
  readonly metadataValue: Hex
}

/** How an identity is made. */
export interface Registration {
  readonly uri: string
  readonly metadata?: readonly Metadata[]
  readonly datas: readonly AgentDataTruth[]
  /** Present: an attestor makes it for somebody, with a key that acts for it. */
  readonly sealed?: { readonly to: Hex; readonly seal: Hex; readonly sealId: Hex }
}

const WALLET = 'agentWallet'
/** Behind every time that a devnet lives to see. Unit: seconds. */
const NEVER = 2n ** 40n

/** The call of a function of AgenticID. */
export const identityCall = (d: Deployment, name: string, args: readonly unknown[]): Call =>
  callOf(d.agenticId, artefacts.agenticId().abi, name, args)

/** The call of a function of the registry that all projects share. */
export const registryCall = (d: Deployment, name: string, args: readonly unknown[] = []): Call =>
  callOf(d.erc8004Identity, artefacts.erc8004Identity().abi, name, args)

/** Keys that are sealed for the owner of some data. */
export const keysOf = (datas: readonly AgentDataTruth[]): Hex[] => datas.map(({ dataHash }) => dataHash)

/** The call that makes an identity. */
export function registrationCall(d: Deployment, { uri, metadata = [], datas, sealed }: Registration): Call {
  return sealed
    ? identityCall(d, 'registerWithSeal', [sealed.to, uri, metadata, datas, keysOf(datas), sealed.seal, sealed.sealId])
    : identityCall(d, 'register', [uri, metadata, datas, keysOf(datas)])
}

/** What is done with identities: those of AgenticID, and what the shared registry tells of them and of others. */
export class IdentityActs {
  constructor(
    private readonly chain: Chain,
    private readonly d: Deployment,
    private readonly truth: MarketplaceTruth,
  ) {}

  /** Somebody who does not use AgenticID makes an identity. */
  registerElsewhere(from: PrivateKeyAccount, uri?: string, metadata?: readonly Metadata[]): ScriptedAct {
    const { d, truth } = this
    const args = uri === undefined ? [] : metadata === undefined ? [uri] : [uri, metadata]
    return {
      from,
      call: registryCall(d, 'register', args),
      note: (receipt) => {
        const tokenId = BigInt(truth.of(d.erc8004Identity).length)
        const { id } = truth.minted(receipt, { collection: d.erc8004Identity, tokenId, to: from.address, uri })
        this.written(receipt, id, [{ metadataKey: WALLET, metadataValue: from.address }, ...(metadata ?? [])])
      },
    }
  }

  register(from: PrivateKeyAccount, registration: Registration): ScriptedAct {
    const { d, truth } = this
    const { uri, metadata = [], datas, sealed } = registration
    return {
      from,
      call: registrationCall(d, registration),
      note: (receipt) => {
        const { shared } = this.reserved(receipt, sealed?.to ?? from.address, datas, null)
        if (uri !== '') truth.uri(receipt, shared.id, uri)
        this.written(receipt, shared.id, metadata)
        if (sealed === undefined) return
        const agent = idOf(d.agenticId, shared.tokenId)
        truth.seals.push({
          ...placeOf(receipt),
          agent,
          seal: sealed.seal.toLowerCase() as Hex,
          sealId: sealed.sealId,
        })
      },
    }
  }

  clone(from: PrivateKeyAccount, tokenId: bigint, to: Hex): ScriptedAct {
    const { d, truth } = this
    const original = idOf(d.agenticId, tokenId)
    const { datas } = truth.agent(original)
    return {
      from,
      call: identityCall(d, 'iCloneFrom', [from.address, to, tokenId, proofsOf(datas)]),
      note: (receipt) => {
        this.reserved(receipt, to, datas, original)
      },
    }
  }

  /** With proofs, or as any token where a seal acts for the agent. Its wallet is taken away. */
  transfer(from: PrivateKeyAccount, tokenId: bigint, to: Hex, o: { readonly withProof: boolean }): ScriptedAct {
    const { d, truth } = this
    const agent = idOf(d.agenticId, tokenId)
    const { datas } = truth.agent(agent)
    const place = [from.address, to, tokenId]
    return {
      from,
      call: o.withProof
        ? identityCall(d, 'iTransferFrom', [...place, proofsOf(datas)])
        : identityCall(d, 'transferFrom', place),
      note: (receipt) => {
        truth.moved(receipt, agent, to, o.withProof ? datas.length : null)
        this.written(receipt, idOf(d.erc8004Identity, tokenId), [{ metadataKey: WALLET, metadataValue: '0x' }])
      },
    }
  }

  uri(from: PrivateKeyAccount, tokenId: bigint, uri: string, at: 'AgenticID' | 'elsewhere'): ScriptedAct {
    const { d, truth } = this
    const call = at === 'AgenticID' ? identityCall : registryCall
    return {
      from,
      call: call(d, 'setAgentURI', [tokenId, uri]),
      note: (receipt) => truth.uri(receipt, idOf(d.erc8004Identity, tokenId), uri),
    }
  }

  metadata(from: PrivateKeyAccount, tokenId: bigint, entry: Metadata, at: 'AgenticID' | 'elsewhere'): ScriptedAct {
    const { d } = this
    const call = at === 'AgenticID' ? identityCall : registryCall
    return {
      from,
      call: call(d, 'setMetadata', [tokenId, entry.metadataKey, entry.metadataValue]),
      note: (receipt) => this.written(receipt, idOf(d.erc8004Identity, tokenId), [entry]),
    }
  }

  /** The wallet agrees by its signature. */
  async wallet(from: PrivateKeyAccount, tokenId: bigint, wallet: PrivateKeyAccount): Promise<ScriptedAct> {
    const { chain, d } = this
    const signature = await wallet.signTypedData({
      domain: {
        name: 'ERC8004IdentityRegistry',
        version: '1',
        chainId: chain.chainId,
        verifyingContract: d.erc8004Identity,
      },
      types: {
        AgentWalletSet: [
          { name: 'agentId', type: 'uint256' },
          { name: 'newWallet', type: 'address' },
          { name: 'owner', type: 'address' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      primaryType: 'AgentWalletSet',
      message: { agentId: tokenId, newWallet: wallet.address, owner: d.agenticId, deadline: NEVER },
    })
    const entry = { metadataKey: WALLET, metadataValue: wallet.address }
    return {
      from,
      call: identityCall(d, 'setAgentWallet', [tokenId, wallet.address, NEVER, signature]),
      note: (receipt) => this.written(receipt, idOf(d.erc8004Identity, tokenId), [entry]),
    }
  }

  /** All data anew, or one entry of it. */
  data(from: PrivateKeyAccount, tokenId: bigint, datas: readonly AgentDataTruth[], at?: number): ScriptedAct {
    const { d, truth } = this
    const agent = idOf(d.agenticId, tokenId)
    const [first] = datas
    return {
      from,
      call:
        at === undefined
          ? identityCall(d, 'update', [tokenId, datas, keysOf(datas)])
          : identityCall(d, 'updateAt', [tokenId, BigInt(at), first, first?.dataHash]),
      note: (receipt) => {
        const before = truth.agent(agent).datas
        truth.data(receipt, agent, at === undefined ? datas : before.with(at, first as AgentDataTruth))
      },
    }
  }

  /** Its number is the shared registry's, which gives the token to AgenticID and takes the wallet away. */
  private reserved(receipt: Receipt, to: Hex, datas: readonly AgentDataTruth[], clonedFrom: string | null) {
    const { d, truth } = this
    const tokenId = BigInt(truth.of(d.erc8004Identity).length)
    const shared = truth.minted(receipt, { collection: d.erc8004Identity, tokenId, to: d.agenticId })
    this.written(receipt, shared.id, [
      { metadataKey: WALLET, metadataValue: d.agenticId },
      { metadataKey: WALLET, metadataValue: '0x' },
    ])
    const made = { collection: d.agenticId, tokenId, to, datas, sealedKeys: datas.length }
    truth.minted(receipt, clonedFrom === null ? made : { ...made, clonedFrom })
    return { shared }
  }

  private written(receipt: Receipt, agent: string, entries: readonly Metadata[]): void {
    for (const { metadataKey: key, metadataValue } of entries) {
      this.truth.metadata.push({
        ...placeOf(receipt),
        agent,
        key,
        value: metadataValue.toLowerCase() as Hex,
      })
    }
  }
}

type Receipt = Parameters<typeof placeOf>[0]
