import { type Hex, pad, toEventSelector } from 'viem'
import { AgentActs, type AgentsAt, agentCall, datasOf, mint } from '../acts/agents'
import { throughRelay } from '../acts/ledger'
import { emitRaw } from '../acts/rawLogs'
import { playTogether, type ScriptedAct } from '../acts/script'
import { type File, fileOf, noteUpload, sectorsOf, uploadCall } from '../acts/upload'
import { type Call, type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { type MarketplaceTruth, NATIVE } from '../marketplaceTruth'
import type { Random } from '../random'
import type { Truth } from '../truth'

const MILLI = 10n ** 15n
const TRANSFERRED = toEventSelector('Transferred(uint256,address,address)')

/** Everything that a scene of agents needs. */
export interface AgentStage {
  readonly chain: Chain
  readonly d: Deployment
  readonly truth: MarketplaceTruth
  readonly random: Random
}

type Person = Deployment['users']['agents']['owners'][number]

/** Every act of AgentNFT, and of another contract of its kind. Uploads go into the spine's truth. */
export async function playAgents(stage: AgentStage, spine: Truth): Promise<void> {
  const { chain, d } = stage
  await playTogether(chain, settings(stage))
  await playTogether(chain, await mints(stage, spine))
  await access(stage)
  await changes(stage)
  await playTogether(chain, moves(stage))
  await playTogether(chain, clones(stage))
  await playTogether(chain, creators(stage))
  await old(stage)
  await other({ ...stage, at: { collection: d.otherAgentNft, truth: stage.truth } })
}

/** Those who have to do with agents. */
export const people = ({ d }: AgentStage) => {
  const [ann, bob, cat, dan] = d.users.agents.owners as [Person, Person, Person, Person]
  const [uma, vic, wes, xia] = d.users.agents.clients as [Person, Person, Person, Person]
  const [pam, pip] = d.users.agents.partners as [Person, Person]
  return { owner: d.users.owner, ann, bob, cat, dan, uma, vic, wes, xia, pam, pip }
}

/** An agent of AgentNFT in the hands of its owner. */
export const held = ({ d, truth }: AgentStage, owner: Person, tokenId: bigint, collection = d.agentNft) =>
  new AgentActs({ collection, truth, owner, tokenId })

/** A setting of AgentNFT, by its owner. */
function set(stage: AgentStage, name: string, value: bigint | string, parameter: string): ScriptedAct {
  const { d, truth } = stage
  return {
    from: d.users.owner,
    call: agentCall(d.agentNft, name, [value]),
    note: (receipt) => truth.parameter(receipt, d.agentNft, parameter, value),
  }
}

function settings(stage: AgentStage): ScriptedAct[] {
  const { d, truth } = stage
  const { owner, pam } = people(stage)
  const back: ScriptedAct = {
    from: pam,
    call: agentCall(d.agentNft, 'setAdmin', [owner.address]),
    note: (receipt) => truth.parameter(receipt, d.agentNft, 'ADMIN', owner.address),
  }
  return [
    set(stage, 'setMintFee', 20n * MILLI, 'MINT_FEE_WEI'),
    set(stage, 'setMintFee', 10n * MILLI, 'MINT_FEE_WEI'),
    set(stage, 'setBaseURI', 'https://old.example/', 'BASE_URI'),
    set(stage, 'setBaseURI', 'https://agents.example/', 'BASE_URI'),
    set(stage, 'updateVerifier', pam.address, 'VERIFIER'),
    set(stage, 'setAdmin', pam.address, 'ADMIN'),
    back,
  ]
}

/** In every way; the data of the first is a file that is uploaded in the same block, that of the third one uploaded before. */
async function mints(stage: AgentStage, spine: Truth): Promise<ScriptedAct[]> {
  const { d, truth, random } = stage
  const { owner, ann, bob, cat, dan, pam, pip } = people(stage)
  const at: AgentsAt = { collection: d.agentNft, truth }
  const file = fileOf(random, [2])
  const model = { dataDescription: 'weights', dataHash: (file.nodes[0] as File['nodes'][number]).root }
  const before = spine.submissions[0]?.fileRoot as Hex
  const trained = [{ dataDescription: 'https://described.example', dataHash: before }]
  const [buyer] = d.users.customers as [Person]
  const [{ account: seller }] = d.users.providers as [(typeof d.users.providers)[number]]
  return [
    uploaded(stage, spine, file),
    // What is paid above the fee comes back.
    mint(at, ann, { to: ann.address, datas: [model, ...datasOf(random, 'prompt')], valueWei: 30n * MILLI }),
    mint(at, cat, { to: bob.address, uri: 'ipfs://agent-1', valueWei: 10n * MILLI }),
    mint(at, cat, { to: cat.address, valueWei: 10n * MILLI }),
    mint(at, owner, { to: ann.address, datas: trained, byRole: true }),
    mint(at, owner, { to: bob.address, datas: datasOf(random, 'code', 'memory', 'tools'), creator: pam.address }),
    mint(at, owner, { to: ann.address, uri: 'ipfs://agent-5', creator: pip.address }),
    mint(at, owner, { to: cat.address, uri: '', creator: NATIVE }),
    // One who hires inference, and one who offers it.
    mint(at, owner, { to: buyer.address, datas: datasOf(random, 'assistant'), byRole: true }),
    mint(at, owner, { to: seller.address, uri: 'https://provider.example/agent', creator: pam.address }),
    // Nobody can read in the transaction what URI it has.
    relayed(d, mint(at, dan, { to: dan.address, uri: 'ipfs://relayed', valueWei: 10n * MILLI })),
  ]
}

/** The same through a contract. */
export const relayed = (d: Deployment, act: ScriptedAct): ScriptedAct => ({ ...act, call: throughRelay(d, act.call) })

function uploaded({ d }: AgentStage, spine: Truth, file: File): ScriptedAct {
  const [from] = d.users.uploaders as [Person]
  const priceWei = spine.prices.at(-1)?.priceWei as bigint
  const call: Call = { ...uploadCall(d, [file], from.address, sectorsOf(file) * priceWei), gas: 3_000_000n }
  const told = { priceWei, submitter: from.address, sender: from.address }
  return { from, call, note: (receipt: Receipt) => noteUpload(d, spine, receipt, [file], told) }
}

async function access(stage: AgentStage): Promise<void> {
  const { chain, d, truth } = stage
  const { ann, bob, cat, uma, vic, wes } = people(stage)
  const delegate = (from: Person, to: Hex): ScriptedAct => ({
    from,
    call: agentCall(d.agentNft, 'delegateAccess', [to]),
    note: (receipt) => truth.delegate(receipt, d.agentNft, from.address, to),
  })
  await playTogether(chain, [
    held(stage, ann, 0n).authorize(uma.address),
    held(stage, ann, 0n).authorize(vic.address, wes.address),
    held(stage, bob, 1n).authorize(uma.address),
    held(stage, ann, 3n).authorize(uma.address),
    held(stage, ann, 3n).authorize(vic.address),
    delegate(ann, uma.address),
    delegate(bob, cat.address),
  ])
  await playTogether(chain, [
    held(stage, ann, 0n).revoke(vic.address),
    held(stage, ann, 3n).clear(),
    held(stage, ann, 3n).authorize(vic.address),
    delegate(ann, NATIVE),
  ])
}

async function changes(stage: AgentStage): Promise<void> {
  const { chain, random } = stage
  const { ann, bob, cat } = people(stage)
  await playTogether(chain, [
    held(stage, ann, 3n).update(datasOf(random, 'second', 'more')),
    held(stage, ann, 3n).update(datasOf(random, 'third')),
    held(stage, bob, 1n).uri('ipfs://agent-1/v2'),
    held(stage, cat, 2n).uri('ipfs://agent-2'),
    // Without one of its own again.
    held(stage, ann, 5n).uri(''),
  ])
}

/** By proof and without; to oneself, which takes the authorisations, too. */
function moves(stage: AgentStage): ScriptedAct[] {
  const { ann, bob, cat } = people(stage)
  return [
    held(stage, bob, 1n).transfer(cat.address),
    held(stage, ann, 0n).transferWithProof(bob.address),
    held(stage, ann, 3n).transfer(ann.address),
  ]
}

function clones(stage: AgentStage): ScriptedAct[] {
  const { ann, bob, dan } = people(stage)
  return [held(stage, bob, 0n).clone(dan.address), held(stage, ann, 3n).clone(ann.address)]
}

function creators(stage: AgentStage): ScriptedAct[] {
  const { d, truth } = stage
  const { owner, pam } = people(stage)
  const name = (tokenId: bigint, creator: Hex): ScriptedAct => ({
    from: owner,
    call: agentCall(d.agentNft, 'setCreator', [tokenId, creator]),
    note: (receipt) => truth.creator(receipt, `${d.agentNft}:${tokenId}`, creator),
  })
  return [
    name(1n, pam.address),
    name(1n, NATIVE),
    name(0n, pam.address),
    { from: owner, call: agentCall(d.agentNft, 'withdrawFees', []) },
  ]
}

/** How contracts of the first interface told a transfer with proofs; this one is from an owner to themselves. */
async function old(stage: AgentStage): Promise<void> {
  const { chain, d, truth } = stage
  const { cat, owner } = people(stage)
  const data = pad('0x06')
  const receipt = await emitRaw(chain, owner, d.agentNft, [
    { topics: [TRANSFERRED, pad(cat.address), pad(cat.address)], data },
  ])
  truth.moved(receipt, `${d.agentNft}:6`, cat.address, null, 'PROOF')
}

/** A contract that nobody has told of. */
async function other(stage: AgentStage & { readonly at: AgentsAt }): Promise<void> {
  const { chain, at, random } = stage
  const { owner, ann, dan, uma } = people(stage)
  await playTogether(chain, [
    mint(at, dan, { to: dan.address, datas: datasOf(random, 'a model', 'its memory') }),
    mint(at, ann, { to: ann.address, uri: 'ipfs://elsewhere' }),
    mint(at, owner, { to: dan.address, datas: datasOf(random, ''), byRole: true }),
  ])
  const own = held(stage, dan, 0n, at.collection)
  await playTogether(chain, [own.authorize(uma.address), own.update(datasOf(random, 'a better model'))])
  await playTogether(chain, [own.transferWithProof(ann.address)])
}

/** The call by which an owner lets somebody move all their agents. */
export const approveAllCall = (collection: Hex, operator: Hex): Call =>
  callOf(collection, artefacts.agentNft().abi, 'setApprovalForAll', [operator, true])
