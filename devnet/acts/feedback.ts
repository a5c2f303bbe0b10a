import { concat, encodeAbiParameters, type Hex, keccak256, type PrivateKeyAccount } from 'viem'
import { type Call, type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { type FeedbackTruth, idOf, type MarketplaceTruth, placeOf } from '../marketplaceTruth'
import type { Random } from '../random'
import type { ScriptedAct } from './script'

/** Behind every time that a devnet lives to see. Unit: seconds. */
const NEVER = 2n ** 40n

/** What a client says of an agent. */
export interface Opinion {
  readonly agentId: bigint
  readonly value: bigint
  readonly decimals: number
  readonly tag1?: string
  readonly tag2?: string
  readonly endpoint?: string
  readonly uri?: string
}

/** What the agent's seal signs: that it served the client, with which data in which framework. */
export interface Service {
  readonly seal: PrivateKeyAccount
  readonly dataHashes: readonly Hex[]
  readonly frameworkHash: Hex
}

const SERVED = [
  'uint256',
  'address',
  'address',
  'uint256',
  'uint256',
  'uint256',
  'bytes32',
  'bytes32',
  'bytes32',
] as const

async function proofOf(chain: Chain, d: Deployment, random: Random, client: Hex, agentId: bigint, served: Service) {
  const { dataHashes, frameworkHash } = served
  const proof = {
    agentId,
    submitter: client,
    timestamp: 1n,
    deadline: NEVER,
    taskHash: random.hash(),
    dataHashes,
    frameworkHash,
  }
  const told = [BigInt(chain.chainId), d.agenticId, client, agentId, 1n, NEVER, proof.taskHash] as const
  const data = encodeAbiParameters(
    SERVED.map((type) => ({ type })),
    [...told, keccak256(concat(dataHashes)), frameworkHash],
  )
  return { ...proof, signature: await served.seal.signMessage({ message: { raw: keccak256(data) } }) }
}

/** The call that rates an agent of AgenticID, with the proof that it has served. */
export async function feedbackCall(
  chain: Chain,
  d: Deployment,
  random: Random,
  client: Hex,
  opinion: Opinion & { readonly hash: Hex },
  served: Service,
): Promise<Call> {
  const proof = await proofOf(chain, d, random, client, opinion.agentId, served)
  return reputationCall(d, 'giveFeedback', [...wordsOf(opinion), proof])
}

const wordsOf = (o: Opinion & { readonly hash: Hex }) => [
  o.agentId,
  o.value,
  o.decimals,
  o.tag1 ?? '',
  o.tag2 ?? '',
  o.endpoint ?? '',
  o.uri ?? '',
  o.hash,
]

/** The call of a function of the registry of feedback on AgenticID. */
export const reputationCall = (d: Deployment, name: string, args: readonly unknown[]): Call =>
  callOf(d.agenticIdReputation, artefacts.agenticIdReputation().abi, name, args)

/** The call of a function of the registry that all projects share. */
export const sharedReputationCall = (d: Deployment, name: string, args: readonly unknown[]): Call =>
  callOf(d.erc8004Reputation, artefacts.erc8004Reputation().abi, name, args)

/** A client rates an agent; without a service it is rated in the registry that all projects share. */
export async function rate(
  chain: Chain,
  d: Deployment,
  random: Random,
  truth: MarketplaceTruth,
  client: PrivateKeyAccount,
  opinion: Opinion,
  served?: Service,
): Promise<ScriptedAct> {
  const told = { ...opinion, hash: random.hash() }
  const call = served
    ? await feedbackCall(chain, d, random, client.address, told, served)
    : sharedReputationCall(d, 'giveFeedback', wordsOf(told))
  const registry = served ? d.agenticIdReputation : d.erc8004Reputation
  const agent = idOf(served ? d.agenticId : d.erc8004Identity, opinion.agentId)
  const who = client.address.toLowerCase() as Hex
  return {
    from: client,
    call,
    note: (receipt) => {
      const before = truth.feedback.filter(
        (each) => each.registry === registry && each.agent === agent && each.client === who,
      )
      truth.feedback.push({
        ...placeOf(receipt),
        registry,
        agent,
        client: who,
        index: BigInt(before.length + 1),
        value: opinion.value,
        decimals: opinion.decimals,
        tag1: opinion.tag1 ?? '',
        tag2: opinion.tag2 ?? '',
        endpoint: opinion.endpoint ?? '',
        uri: opinion.uri ?? '',
        hash: told.hash,
        proof: served ? { dataHashes: served.dataHashes, frameworkHash: served.frameworkHash } : null,
        isRevoked: false,
        responses: 0,
      })
    },
  }
}

const callIn = (d: Deployment, registry: Hex, name: string, args: readonly unknown[]) =>
  registry === d.agenticIdReputation ? reputationCall(d, name, args) : sharedReputationCall(d, name, args)

const numberOf = (agent: string) => BigInt(agent.split(':')[1] as string)

/** A client takes back what they said. */
export function takeBack(d: Deployment, client: PrivateKeyAccount, feedback: FeedbackTruth): ScriptedAct {
  return {
    from: client,
    call: callIn(d, feedback.registry, 'revokeFeedback', [numberOf(feedback.agent), feedback.index]),
    note: () => {
      feedback.isRevoked = true
    },
  }
}

/** Somebody answers to what a client said. */
export function respond(
  d: Deployment,
  random: Random,
  truth: MarketplaceTruth,
  from: PrivateKeyAccount,
  feedback: FeedbackTruth,
): ScriptedAct {
  const { registry, agent, client, index } = feedback
  const uri = `https://answers.example/${index}`
  const hash = random.hash()
  return {
    from,
    call: callIn(d, registry, 'appendResponse', [numberOf(agent), client, index, uri, hash]),
    note: (receipt) => {
      feedback.responses += 1
      const responder = from.address.toLowerCase() as Hex
      truth.responses.push({ ...placeOf(receipt), registry, feedback, responder, uri, hash })
    },
  }
}
