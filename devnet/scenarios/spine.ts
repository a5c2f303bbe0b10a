import type { Hex } from 'viem'
import { acknowledge, openLedger, transferFund } from '../acts/fund'
import { notePrice, priceCall, setPrice } from '../acts/price'
import { delist, list, noteVersion, type Offer, offerCall, STAKE } from '../acts/service'
import { balancesOf, bill, noteSettlements, settle, settleCall } from '../acts/settle'
import { fileOf, noteEpochs, noteUpload, sectorsOf, upload, uploadCall } from '../acts/upload'
import { Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import { type Deployment, FIRST_PRICE } from '../deploy'
import { Random } from '../random'
import { noTruth, type Truth } from '../truth'
import type { Provider } from '../users'
import { playSandbox } from './sandbox'
import { playTapp } from './tapp'
import { playW0g } from './w0g'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n

const CHAT: Offer = {
  serviceType: 'chatbot',
  url: 'https://provider.example/v1',
  model: 'qwen/qwen-2.5-7b-instruct',
  verifiability: 'TeeML',
  inputPrice: 100_000_000_000n,
  outputPrice: 320_000_000_000n,
}
const IMAGE: Offer = {
  ...CHAT,
  serviceType: 'text-to-image',
  model: 'z-image',
  inputPrice: 4n * MILLI,
  outputPrice: 0n,
}

/** Plays every kind of upload, price, service and settlement once, on a chain that mines a block per transaction. */
export async function playSpine(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  o: { readonly seed: string },
): Promise<Truth> {
  const { deployment } = at
  const chain = new Chain(at.rpcUrl, deployment.network.chainId)
  const truth = noTruth()
  const [initialized] = (await chain.rpc('eth_getLogs', {
    fromBlock: '0x0',
    address: deployment.market,
    topics: ['0xc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d2'],
  })) as [{ transactionHash: Hex; blockNumber: Hex }]
  truth.prices.push({
    priceWei: FIRST_PRICE,
    txHash: initialized.transactionHash,
    blockNumber: Number(initialized.blockNumber),
  })
  await playStorage(chain, deployment, truth, new Random(`${o.seed}/storage`))
  await playCompute(chain, deployment, truth, new Random(`${o.seed}/compute`))
  await playSandbox(chain, deployment, truth.sandbox, new Random(`${o.seed}/sandbox`))
  await playTapp(chain, deployment, truth.sandbox)
  await playW0g(chain, deployment, truth.w0g)
  return truth
}

async function playStorage(chain: Chain, d: Deployment, truth: Truth, random: Random): Promise<void> {
  const [ann, ben, cid, dee] = d.users.uploaders as [Uploader, Uploader, Uploader, Uploader]
  const first = { priceWei: FIRST_PRICE }
  await upload(chain, d, truth, ann, [fileOf(random, [0])], first)
  await upload(chain, d, truth, ann, [fileOf(random, [1, 0])], first)
  await upload(chain, d, truth, ben, [fileOf(random, [4], '0x6b762d73747265616d')], first)
  await upload(chain, d, truth, ben, [fileOf(random, [10])], first)
  await upload(
    chain,
    d,
    truth,
    ann,
    [[3, 2, 1], [0], [5, 4]].map((heights) => fileOf(random, heights)),
    first,
  )
  await upload(chain, d, truth, cid, [fileOf(random, [6, 5, 3])], { ...first, extraWei: MILLI })
  await upload(chain, d, truth, cid, [fileOf(random, [2])], { ...first, submitter: dee.address })

  await setPrice(chain, d, truth, FIRST_PRICE * 2n)
  await upload(chain, d, truth, ann, [fileOf(random, [7])], { priceWei: FIRST_PRICE * 2n })
  await priceBesideUpload(chain, d, truth, random)
  await underpaid(chain, d, random)
  await epochs(chain, d, truth, random)
}

type Uploader = Deployment['users']['uploaders'][number]

/** One block with an upload, a new price and another upload: each pays the price in force at its place. */
async function priceBesideUpload(chain: Chain, d: Deployment, truth: Truth, random: Random): Promise<void> {
  const [ann, ben] = d.users.uploaders as [Uploader, Uploader]
  const [before, after] = [fileOf(random, [1]), fileOf(random, [2, 1])]
  const [oldPrice, newPrice] = [FIRST_PRICE * 2n, FIRST_PRICE * 3n]
  const [first, set, second] = await chain.inOneBlock([
    { from: ann, call: uploadCall(d, [before], ann.address, sectorsOf(before) * oldPrice) },
    { from: d.users.owner, call: priceCall(d, newPrice) },
    { from: ben, call: uploadCall(d, [after], ben.address, sectorsOf(after) * newPrice) },
  ])
  noteUpload(d, truth, first!, [before], { priceWei: oldPrice, submitter: ann.address, sender: ann.address })
  notePrice(truth, set!, newPrice)
  noteUpload(d, truth, second!, [after], { priceWei: newPrice, submitter: ben.address, sender: ben.address })
}

/** An upload that pays nothing reverts. What others overpaid stays in the flow, so it must be larger than that. */
async function underpaid(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const file = fileOf(random, [24])
  const [ann] = d.users.uploaders as [Uploader]
  await chain.attempt(ann, uploadCall(d, [file], ann.address, 0n))
}

/** Epochs that nobody asked for, and several at once. */
async function epochs(chain: Chain, d: Deployment, truth: Truth, random: Random): Promise<void> {
  const [ann] = d.users.uploaders as [Uploader]
  await chain.rpc('anvil_mine', '0x19')
  await upload(chain, d, truth, ann, [fileOf(random, [3])], { priceWei: FIRST_PRICE * 3n })
  await chain.rpc('anvil_mine', '0x55')
  const open = (name: string, ...args: unknown[]) => chain.send(ann, callOf(d.flow, artefacts.flow().abi, name, args))
  noteEpochs(d, truth, await open('makeContextFixedTimes', 1n))
  noteEpochs(d, truth, await open('makeContext'))
}

async function playCompute(chain: Chain, d: Deployment, truth: Truth, random: Random): Promise<void> {
  const { customers } = d.users
  const [one, two, three, four] = d.users.providers as [Provider, Provider, Provider, Provider]
  for (const customer of customers) await openLedger(chain, d, customer, 500n * ONE)

  const offers: readonly (readonly [Provider, Offer])[] = [
    [one, CHAT],
    [two, IMAGE],
    [three, { ...CHAT, url: 'https://three.example' }],
  ]
  for (const [{ account, tee }, offer] of offers) {
    await list(chain, d, truth, { account, tee: tee.address, offer, stakeWei: STAKE })
  }
  await list(chain, d, truth, {
    account: one.account,
    tee: one.tee.address,
    offer: { ...CHAT, inputPrice: CHAT.inputPrice * 2n },
  })
  await delist(chain, d, truth, three.account)
  await list(chain, d, truth, { account: three.account, tee: three.tee.address, offer: CHAT, stakeWei: STAKE })

  for (const provider of [one, two, three]) {
    for (const customer of customers.slice(0, 3)) {
      await transferFund(chain, d, customer, provider.account.address, 2n * ONE)
    }
  }
  await everyStatus(chain, d, truth, random, one, two)
  await batches(chain, d, truth, random, two, three)
  await throughContract(chain, d, truth, random, four)
}

/** Each of the six outcomes, in a transaction of its own. */
async function everyStatus(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  random: Random,
  one: Provider,
  two: Provider,
): Promise<void> {
  const [amy, bob, cat] = d.users.customers.map((customer) => customer.address) as [Hex, Hex, Hex]
  const provider = one.account.address
  const settleOne = (bills: readonly ReturnType<typeof bill>[], tee = one.tee, from = one.account) =>
    settle(chain, d, truth, { from, tee, bills })

  await settleOne([bill(random, amy, provider, 10n * MILLI, 1n, 'NO_TEE_SIGNER')])
  for (const each of [one, two]) await acknowledge(chain, d, each.account.address)
  await settleOne([bill(random, amy, provider, 10n * MILLI, 1n)])
  await settleOne([bill(random, bob, provider, 5n * ONE, 1n, 'PARTIAL')])
  await settleOne([bill(random, amy, provider, 7n * MILLI, 1n, 'INVALID_NONCE')])
  await settleOne([bill(random, amy, provider, 8n * MILLI, 2n, 'INVALID_SIGNATURE')], two.tee)
  await settleOne([bill(random, cat, provider, 9n * MILLI, 1n, 'PROVIDER_MISMATCH')], one.tee, two.account)
  await settleOne([bill(random, amy, provider, 0n, 2n)])
}

/** Mixed batches, and two settlements in one block. */
async function batches(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  random: Random,
  two: Provider,
  three: Provider,
): Promise<void> {
  const [amy, bob, cat, dan] = d.users.customers.map((customer) => customer.address) as [Hex, Hex, Hex, Hex]
  const provider = two.account.address
  await settle(chain, d, truth, {
    from: two.account,
    tee: two.tee,
    bills: [
      bill(random, amy, provider, 20n * MILLI, 5n),
      bill(random, bob, provider, 3n * ONE, 1n, 'PARTIAL'),
      bill(random, dan, provider, 30n * MILLI, 1n, 'INVALID_SIGNATURE'),
      bill(random, amy, provider, 40n * MILLI, 5n, 'INVALID_NONCE'),
      bill(random, cat, three.account.address, 50n * MILLI, 1n, 'PROVIDER_MISMATCH'),
      bill(random, amy, provider, 60n * MILLI, 6n),
    ],
  })
  await acknowledge(chain, d, three.account.address)
  const pair = [
    { provider: two, bills: [bill(random, cat, provider, 11n * MILLI, 1n)] },
    { provider: three, bills: [bill(random, cat, three.account.address, 12n * MILLI, 1n)] },
  ]
  const balances = await balancesOf(
    chain,
    d,
    pair.flatMap((each) => each.bills),
  )
  const receipts = await chain.inOneBlock(
    await Promise.all(
      pair.map(async (each) => ({
        from: each.provider.account,
        call: await settleCall(chain, d, each.provider.tee, each.bills),
      })),
    ),
  )
  pair.forEach((each, i) => {
    noteSettlements(truth, receipts[i]!, each.provider.account.address, each.bills, balances, true)
  })
}

/** A provider that is a contract: its bills are settled, but no transaction's input shows them. */
async function throughContract(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  random: Random,
  four: Provider,
): Promise<void> {
  const [amy] = d.users.customers as [Deployment['users']['customers'][number]]
  const forward = (call: { data?: Hex }, value = 0n) =>
    chain.send(four.account, callOf(d.relay, artefacts.relay().abi, 'forward', [d.inference, call.data], value))
  const listed = await forward(offerCall(d, CHAT, four.tee.address, STAKE), STAKE)
  noteVersion(truth, listed, d.relay, CHAT)
  await transferFund(chain, d, amy, d.relay, 2n * ONE)
  await acknowledge(chain, d, d.relay)
  const bills = [bill(random, amy.address, d.relay, 15n * MILLI, 1n)]
  const balances = await balancesOf(chain, d, bills)
  const settled = await forward(await settleCall(chain, d, four.tee, bills))
  noteSettlements(truth, settled, four.account.address, bills, balances, false)
}
