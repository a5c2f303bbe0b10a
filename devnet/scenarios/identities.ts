import { type Hex, stringToHex } from 'viem'
import { datasOf } from '../acts/agents'
import { type Opinion, rate, respond, type Service, takeBack } from '../acts/feedback'
import { IdentityActs, identityCall, registryCall } from '../acts/identities'
import { playTogether, type ScriptedAct } from '../acts/script'
import { type Call, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { idOf, NATIVE, placeOf, type ValidationTruth } from '../marketplaceTruth'
import { type AgentStage, people } from './agents'

type Person = Deployment['users']['agents']['owners'][number]

/** Every act of AgenticID, of the registries that all projects share, and of feedback and validations. */
export async function playIdentities(stage: AgentStage): Promise<void> {
  await new Identities(stage).play()
}

class Identities {
  private readonly acts: IdentityActs
  private readonly framework: Hex

  constructor(private readonly stage: AgentStage) {
    this.acts = new IdentityActs(stage.chain, stage.d, stage.truth)
    this.framework = stage.random.hash()
  }

  async play(): Promise<void> {
    await this.together([...this.strangers(), ...this.trust()])
    await this.together(this.registrations())
    await this.together(await this.words())
    await this.together([...this.access(), ...this.data()])
    await this.together(this.moves())
    await this.together(await this.opinions())
    await this.together(this.afterthoughts())
    await this.together(await this.sharedOpinions())
    await this.together(this.sharedAfterthoughts())
    await this.together(this.requests())
    await this.together(this.answers())
  }

  private together(acts: readonly ScriptedAct[]): Promise<void> {
    return playTogether(this.stage.chain, acts)
  }

  private get people() {
    const { attestor, seals } = this.stage.d.users.agents
    const [one, two, three] = seals as [Person, Person, Person]
    return { ...people(this.stage), attestor, one, two, three }
  }

  /** Identities 0 to 3 have nothing to do with AgenticID. */
  private strangers(): ScriptedAct[] {
    const { d, truth } = this.stage
    const { wes, xia } = this.people
    const moved: ScriptedAct = {
      from: wes,
      call: registryCall(d, 'transferFrom', [wes.address, xia.address, 1n]),
      note: (receipt) => {
        const agent = idOf(d.erc8004Identity, 1n)
        truth.metadata.push({ ...placeOf(receipt), agent, key: 'agentWallet', value: '0x' })
        truth.moved(receipt, agent, xia.address)
      },
    }
    const metadata = [{ metadataKey: 'kind', metadataValue: stringToHex('search') }]
    return [
      this.acts.registerElsewhere(xia),
      this.acts.registerElsewhere(wes, 'https://elsewhere.example/1'),
      this.acts.registerElsewhere(wes, 'https://elsewhere.example/2', metadata),
      this.acts.registerElsewhere(xia, ''),
      moved,
      this.acts.uri(xia, 1n, 'https://elsewhere.example/1/v2', 'elsewhere'),
      this.acts.metadata(wes, 2n, { metadataKey: 'kind', metadataValue: stringToHex('chat') }, 'elsewhere'),
    ]
  }

  private trust(): ScriptedAct[] {
    const { d, truth, random } = this.stage
    const { owner, attestor, pam } = this.people
    const set = (name: string, kind: 'ATTESTOR' | 'FRAMEWORK', subject: Hex, trusted: boolean): ScriptedAct => ({
      from: owner,
      call: identityCall(d, name, [subject]),
      note: (receipt) =>
        truth.trust.push({ ...placeOf(receipt), kind, subject: subject.toLowerCase() as Hex, trusted }),
    })
    const old = random.hash()
    const pauser: ScriptedAct = {
      from: owner,
      call: identityCall(d, 'setPauser', [pam.address]),
      note: (receipt) => truth.parameter(receipt, d.agenticId, 'PAUSER', pam.address),
    }
    return [
      set('addTrustedAttestor', 'ATTESTOR', attestor.address, true),
      set('addTrustedAttestor', 'ATTESTOR', pam.address, true),
      set('removeTrustedAttestor', 'ATTESTOR', pam.address, false),
      set('addValidFrameworkHash', 'FRAMEWORK', this.framework, true),
      set('addValidFrameworkHash', 'FRAMEWORK', old, true),
      set('removeValidFrameworkHash', 'FRAMEWORK', old, false),
      pauser,
    ]
  }

  /** 4 and 6 by their owners, 5 and 7 with a seal. */
  private registrations(): ScriptedAct[] {
    const { random } = this.stage
    const { ann, bob, cat, attestor, one, two } = this.people
    const metadata = [
      { metadataKey: 'model', metadataValue: stringToHex('qwen') },
      { metadataKey: 'empty', metadataValue: '0x' as const },
    ]
    const sealed = (to: Hex, seal: Person) => ({ to, seal: seal.address, sealId: random.hash() })
    const uri = (n: number) => `https://agents.example/agentic/${n}`
    return [
      this.acts.register(ann, { uri: uri(4), metadata, datas: datasOf(random, 'prompt', 'memory') }),
      this.acts.register(attestor, {
        uri: uri(5),
        datas: datasOf(random, 'prompt'),
        sealed: sealed(bob.address, one),
      }),
      this.acts.register(cat, { uri: '', datas: datasOf(random, 'tools') }),
      this.acts.register(attestor, {
        uri: uri(7),
        metadata,
        datas: datasOf(random, 'a', 'b'),
        sealed: sealed(ann.address, two),
      }),
    ]
  }

  private async words(): Promise<ScriptedAct[]> {
    const { ann, bob, attestor, uma } = this.people
    const kind = (text: string) => ({ metadataKey: 'model', metadataValue: stringToHex(text) })
    return [
      this.acts.uri(ann, 4n, 'https://agents.example/agentic/4/v2', 'AgenticID'),
      this.acts.uri(attestor, 5n, 'https://attested.example/5', 'AgenticID'),
      this.acts.metadata(ann, 4n, kind('qwen-2'), 'AgenticID'),
      this.acts.metadata(bob, 5n, kind('llama'), 'AgenticID'),
      await this.acts.wallet(ann, 4n, uma),
    ]
  }

  private access(): ScriptedAct[] {
    const { d, truth } = this.stage
    const { ann, bob, cat, uma, vic, wes } = this.people
    const act = (from: Person, name: string, tokenId: bigint, user?: Person): ScriptedAct => ({
      from,
      call: identityCall(d, name, user ? [tokenId, user.address] : [tokenId]),
      note: (receipt) => {
        const agent = idOf(d.agenticId, tokenId)
        const all = [...truth.agent(agent).authorized]
        if (name === 'authorizeUsage') truth.authorize(receipt, agent, [user?.address as Hex])
        else if (user) truth.ends(receipt, agent, [user.address], 'REVOKED')
        else truth.ends(receipt, agent, all, 'CLEARED')
      },
    })
    const delegate = (from: Person, to: Hex): ScriptedAct => ({
      from,
      call: identityCall(d, 'setAccessDelegate', [to]),
      note: (receipt) => truth.delegate(receipt, d.agenticId, from.address, to),
    })
    return [
      act(ann, 'authorizeUsage', 4n, uma),
      act(ann, 'authorizeUsage', 4n, vic),
      act(ann, 'revokeAuthorization', 4n, vic),
      act(bob, 'authorizeUsage', 5n, wes),
      act(cat, 'authorizeUsage', 6n, uma),
      act(cat, 'clearAuthorizedUsers', 6n),
      act(cat, 'authorizeUsage', 6n, vic),
      delegate(ann, uma.address),
      delegate(ann, NATIVE),
      delegate(bob, vic.address),
    ]
  }

  /** By the owner, or by the seal where there is one. */
  private data(): ScriptedAct[] {
    const { random } = this.stage
    const { ann, one } = this.people
    return [
      this.acts.data(ann, 4n, datasOf(random, 'prompt 2', 'memory 2', 'tools')),
      this.acts.data(ann, 4n, datasOf(random, 'memory 3'), 1),
      this.acts.data(one, 5n, datasOf(random, 'prompt 2'), 0),
    ]
  }

  private moves(): ScriptedAct[] {
    const { ann, bob, cat, dan } = this.people
    return [
      this.acts.transfer(ann, 4n, dan.address, { withProof: true }),
      this.acts.transfer(bob, 5n, cat.address, { withProof: false }),
      this.acts.clone(cat, 6n, dan.address),
    ]
  }

  /** Agents 5 and 7 are rated by those whom their seals have served. */
  private async opinions(): Promise<ScriptedAct[]> {
    const { chain, d, random, truth } = this.stage
    const { uma, vic, wes, xia, one, two } = this.people
    const [customer] = d.users.customers as [Person]
    const served = (agentId: bigint): Service => ({
      seal: agentId === 5n ? one : two,
      dataHashes: truth.agent(idOf(d.agenticId, agentId)).datas.map(({ dataHash }) => dataHash),
      frameworkHash: this.framework,
    })
    const said: readonly (readonly [Person, Opinion])[] = [
      [uma, { agentId: 5n, value: 95n, decimals: 0, tag1: 'quality', tag2: 'chat', endpoint: 'https://5.example' }],
      [uma, { agentId: 5n, value: 875n, decimals: 1, tag1: 'quality', uri: 'ipfs://feedback' }],
      [vic, { agentId: 5n, value: -25n, decimals: 2, tag1: 'speed' }],
      [wes, { agentId: 5n, value: 1_000_000_000n, decimals: 18 }],
      [xia, { agentId: 7n, value: -1_000_000_000n, decimals: 0, tag1: 'quality', tag2: 'agent' }],
      [customer, { agentId: 7n, value: 0n, decimals: 0, tag1: 'quality' }],
    ]
    return Promise.all(
      said.map(([client, opinion]) => rate(chain, d, random, truth, client, opinion, served(opinion.agentId))),
    )
  }

  private afterthoughts(): ScriptedAct[] {
    const { d, random, truth } = this.stage
    const { ann, cat, uma, vic, xia } = this.people
    const of_ = (agentId: bigint, client: Person, index: bigint) =>
      truth.feedbackOf(d.agenticIdReputation, idOf(d.agenticId, agentId), client.address, index)
    return [
      takeBack(d, uma, of_(5n, uma, 2n)),
      respond(d, random, truth, cat, of_(5n, vic, 1n)),
      respond(d, random, truth, ann, of_(7n, xia, 1n)),
      respond(d, random, truth, cat, of_(5n, uma, 2n)),
    ]
  }

  /** Anybody rates in the shared registry, agents of AgenticID and others. */
  private async sharedOpinions(): Promise<ScriptedAct[]> {
    const { chain, d, random, truth } = this.stage
    const { uma, vic, wes } = this.people
    const said: readonly (readonly [Person, Opinion])[] = [
      [uma, { agentId: 0n, value: 5n, decimals: 0, tag1: 'starred' }],
      [uma, { agentId: 4n, value: 77n, decimals: 0, tag1: 'quality' }],
      [vic, { agentId: 4n, value: -(2n ** 100n), decimals: 18 }],
      [wes, { agentId: 4n, value: 12_345n, decimals: 3, tag2: 'only the second' }],
    ]
    return Promise.all(said.map(([client, opinion]) => rate(chain, d, random, truth, client, opinion)))
  }

  private sharedAfterthoughts(): ScriptedAct[] {
    const { d, random, truth } = this.stage
    const { dan, uma, vic } = this.people
    const of_ = (client: Person) =>
      truth.feedbackOf(d.erc8004Reputation, idOf(d.erc8004Identity, 4n), client.address, 1n)
    return [
      respond(d, random, truth, dan, of_(uma)),
      respond(d, random, truth, vic, of_(uma)),
      takeBack(d, vic, of_(vic)),
    ]
  }

  /** Three are asked; one of them says nothing. */
  private requests(): ScriptedAct[] {
    const { d, truth, random } = this.stage
    const { ann, cat, three, wes } = this.people
    const ask = (from: Person, agentId: bigint, validator: Person, n: number): ScriptedAct => {
      const [requestHash, requestUri] = [random.hash(), `https://validate.example/${n}`]
      return {
        from,
        call: this.validation('validationRequest', [validator.address, agentId, requestUri, requestHash]),
        note: (receipt) => {
          const agent = idOf(d.agenticId, agentId)
          const who = validator.address.toLowerCase() as Hex
          const asked = { ...placeOf(receipt), agent, validator: who, requestHash, requestUri, responses: [] }
          truth.validations.push(asked)
        },
      }
    }
    return [ask(cat, 5n, three, 1), ask(ann, 7n, three, 2), ask(cat, 6n, wes, 3)]
  }

  private answers(): ScriptedAct[] {
    const { truth, random } = this.stage
    const { three } = this.people
    const [first, second] = truth.validations as [ValidationTruth, ValidationTruth]
    const answer = (to: ValidationTruth, response: number, tag: string): ScriptedAct => {
      const [uri, hash] = [`https://validated.example/${response}`, random.hash()]
      return {
        from: three,
        call: this.validation('validationResponse', [to.requestHash, response, uri, hash, tag]),
        note: () => {
          to.responses.push({ response, tag, uri, hash })
        },
      }
    }
    return [answer(first, 40, 'soft finality'), answer(first, 100, 'hard finality'), answer(second, 0, '')]
  }

  private validation(name: string, args: readonly unknown[]): Call {
    return callOf(this.stage.d.erc8004Validation, artefacts.erc8004Validation().abi, name, args)
  }
}
