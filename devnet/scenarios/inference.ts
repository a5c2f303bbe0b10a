import { type Hex, type PrivateKeyAccount, toHex } from 'viem'
import { withBytesForText } from '../acts/bytesForText'
import { openLedger, transferFund } from '../acts/fund'
import { type Offer, offerCall, STAKE } from '../acts/service'
import { bill, settle } from '../acts/settle'
import { lockTimeCall, revokeTokensCall, userVouchCall, vouchCall } from '../acts/trust'
import { Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { Random } from '../random'
import { noTruth, type Truth } from '../truth'
import { accountOf } from '../users'
import { InferenceTruth } from './inferenceTruth'
import { playLegacy } from './legacyInference'

const ONE = 10n ** 18n
const FUNDS = 10_000n * ONE

const CHAT: Offer = {
  serviceType: 'chatbot',
  url: 'https://trust.example/v1',
  model: 'Llama-3.3 70B',
  verifiability: 'TeeML',
  inputPrice: 100_000_000_000n,
  outputPrice: 320_000_000_000n,
  additionalInfo: JSON.stringify({
    ProviderType: 'centralized',
    TargetSeparated: true,
    MultiModel: true,
    priceDenomination: 'USD',
    tieredPricing: { tiers: [{ maxInputTokens: 32_000, inputMultiplier: 2, outputMultiplier: 1 }] },
    cacheTokenBilling: { divisor: 10 },
  }),
}

/** The people and contracts of the scenario; all its own, so that whatever was played before stays as it is. */
export interface Stage {
  readonly chain: Chain
  readonly d: Deployment
  readonly truth: InferenceTruth
  person(role: string): Promise<PrivateKeyAccount>
}

/** Plays every event and silent act of the serving contract that is not about money, in both generations of its ABI. */
export async function playInference(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  o: { readonly seed: string },
): Promise<{ readonly truth: InferenceTruth; readonly settled: Truth }> {
  const { deployment: d } = at
  const chain = new Chain(at.rpcUrl, d.network.chainId)
  const stage: Stage = {
    chain,
    d,
    truth: new InferenceTruth(),
    async person(role) {
      const account = accountOf(o.seed, `inference/${role}`)
      await chain.rpc('anvil_setBalance', account.address, toHex(FUNDS))
      return account
    },
  }
  const settled = noTruth()
  const provider = await acknowledgements(stage)
  await hiddenBytes(stage)
  await throughContract(stage)
  await users(stage, provider, settled, new Random(`${o.seed}/inference`))
  await settings(stage)
  await upgrades(stage)
  return { truth: stage.truth, settled }
}

interface Provider {
  readonly account: PrivateKeyAccount
  readonly tee: PrivateKeyAccount
}

/** Each field whose change resets the acknowledgement, and those whose change does not. */
async function acknowledgements(stage: Stage): Promise<Provider> {
  const { chain, d, truth } = stage
  const account = await stage.person('provider')
  const [tee, otherTee] = [await stage.person('tee'), await stage.person('otherTee')]
  const provider = account.address
  let offer = CHAT
  let signer = tee.address
  const offers = async (change: Partial<Offer>, stakeWei = 0n): Promise<Receipt> => {
    offer = { ...offer, ...change }
    const receipt = await chain.send(account, offerCall(d, offer, signer, stakeWei))
    truth.listed(receipt, provider, { additionalInfo: offer.additionalInfo ?? null, teeSigner: signer })
    return receipt
  }
  const lists = async (stakeWei: bigint) => {
    const receipt = await offers({}, stakeWei)
    truth.stake(receipt, provider, 'STAKED', stakeWei)
    truth.standing(receipt, provider, false, signer, 'LISTED')
  }
  const resets = async (change: Partial<Offer>) => {
    await vouches(stage, provider, signer)
    const lost = signer
    if (Object.keys(change).length === 0) signer = otherTee.address
    const receipt = await offers(change)
    truth.standing(receipt, provider, false, signer, 'RESET')
    truth.safety(receipt, 'SIGNER_RESET', provider, { teeSigner: lost })
  }

  await lists(STAKE + ONE)
  await vouches(stage, provider, signer)
  await offers({ url: 'https://elsewhere.example', inputPrice: 1n, outputPrice: 2n })
  truth.safety(await chain.send(d.users.owner, vouchCall(d, provider, true)), 'SIGNER_ACKNOWLEDGED', provider, {
    teeSigner: signer,
  })
  const receipt = await offers({ model: 'llama-3.3 70b' })
  truth.standing(receipt, provider, false, signer, 'RESET')
  truth.safety(receipt, 'SIGNER_RESET', provider, { teeSigner: signer })
  await resets({ additionalInfo: `0x${'ab'.repeat(20)}` })
  await resets({})
  await resets({ verifiability: ' teetls' })
  await resets({ serviceType: 'text-to-image' })

  await vouches(stage, provider, signer)
  const revoked = await chain.send(d.users.owner, vouchCall(d, provider, false))
  truth.standing(revoked, provider, false, signer, 'REVOKED')
  truth.safety(revoked, 'SIGNER_REVOKED', provider, { teeSigner: signer })
  await offers({ additionalInfo: 'no JSON {' })

  await vouches(stage, provider, signer)
  const removed = await chain.send(account, callOf(d.inference, artefacts.inference().abi, 'removeService'))
  truth.stake(removed, provider, 'RETURNED', STAKE + ONE)
  truth.unlisted(removed, provider, 'REMOVED')
  await lists(STAKE)
  await vouches(stage, provider, signer)
  // The owner alone may vouch.
  await chain.attempt(account, vouchCall(d, provider, false))
  return { account, tee: otherTee }
}

async function vouches({ chain, d, truth }: Stage, provider: Hex, teeSigner: Hex): Promise<void> {
  const receipt = await chain.send(d.users.owner, vouchCall(d, provider, true))
  truth.standing(receipt, provider, true, teeSigner, 'APPROVED')
  truth.safety(receipt, 'SIGNER_ACKNOWLEDGED', provider, { teeSigner })
}

/** Two models that are no text look the same as text; the contract tells them apart. */
async function hiddenBytes(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const account = await stage.person('hidden')
  const provider = account.address
  const lists = async (model: Hex, value: bigint) => {
    const text = toHex('x')
    const params = { serviceType: text, url: text, model, verifiability: text, inputPrice: 1n, outputPrice: 1n }
    const data = withBytesForText(artefacts.inference().abi, 'addOrUpdateService', [
      { ...params, additionalInfo: '0x', teeSignerAddress: provider },
    ])
    const receipt = await chain.send(account, { to: d.inference, data, value })
    truth.listed(receipt, provider, { additionalInfo: '', teeSigner: provider })
    return receipt
  }
  const first = await lists('0xff', STAKE)
  truth.stake(first, provider, 'STAKED', STAKE)
  truth.standing(first, provider, false, provider, 'LISTED')
  await vouches(stage, provider, provider)
  await lists('0xff', 0n)
  const changed = await lists('0xfe', 0n)
  truth.standing(changed, provider, false, provider, 'RESET')
  truth.safety(changed, 'SIGNER_RESET', provider, { teeSigner: provider })
}

/** A provider that is a contract: nobody sees what it says beyond the event. */
async function throughContract(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const account = await stage.person('behind')
  const provider = await chain.deploy(account, artefacts.relay().bytecode)
  const forward = async (offer: Offer, value = 0n) => {
    const { data } = offerCall(d, offer, account.address, value)
    const receipt = await chain.send(
      account,
      callOf(provider, artefacts.relay().abi, 'forward', [d.inference, data], value),
    )
    truth.listed(receipt, provider, null)
    return receipt
  }
  const listed = await forward(CHAT, STAKE)
  truth.stake(listed, provider, 'STAKED', STAKE)
  truth.standing(listed, provider, false, null, 'LISTED')
  await vouches(stage, provider, account.address)
  const repriced = await forward({ ...CHAT, inputPrice: 5n })
  truth.standing(repriced, provider, null, null, 'UNREADABLE')
  truth.safety(repriced, 'SIGNER_UNCERTAIN', provider, { teeSigner: account.address })
  await vouches(stage, provider, account.address)
  const renamed = await forward({ ...CHAT, model: 'another' })
  truth.standing(renamed, provider, false, null, 'RESET')
  truth.safety(renamed, 'SIGNER_RESET', provider, { teeSigner: account.address })
}

/** Users revoke tokens and vouch for signers; a bill takes the whole balance, without which nobody can take that back. */
async function users(stage: Stage, { account, tee }: Provider, settled: Truth, random: Random): Promise<void> {
  const { chain, d, truth } = stage
  const provider = account.address
  const customer = await stage.person('customer')
  const user = customer.address
  await openLedger(chain, d, customer, 5n * ONE)
  await transferFund(chain, d, customer, provider, ONE)
  for (const token of [7, 0, 255]) {
    const receipt = await chain.send(customer, revokeTokensCall(d, provider, token))
    truth.safety(receipt, 'TOKEN_REVOKED', provider, { user, tokenIds: [token] })
  }
  for (const tokenIds of [[1, 2, 254], []]) {
    const receipt = await chain.send(customer, revokeTokensCall(d, provider, tokenIds))
    truth.safety(receipt, 'TOKENS_REVOKED', provider, { user, tokenIds })
  }
  for (const generation of [1n, 2n]) {
    const receipt = await chain.send(customer, revokeTokensCall(d, provider, 'all'))
    truth.safety(receipt, 'ALL_TOKENS_REVOKED', provider, { user, generation })
  }
  truth.safety(await chain.send(customer, userVouchCall(d, provider, true)), 'USER_ACKNOWLEDGED', provider, { user })
  // Reverts while there is money on the account.
  await chain.attempt(customer, userVouchCall(d, provider, false))
  const bills = [bill(random, user, provider, 2n * ONE, 1n, 'PARTIAL')]
  await settle(chain, d, settled, { from: account, tee, bills })
  truth.safety(await chain.send(customer, userVouchCall(d, provider, false)), 'USER_REVOKED', provider, { user })
}

/** The owner changes the lock time, once to what it is, and hands the contract over and gets it back. */
async function settings(stage: Stage): Promise<void> {
  const { chain, d, truth } = stage
  const { owner } = d.users
  truth.parameter(await chain.send(owner, lockTimeCall(d, 7_200n)), d.inference, 'LOCK_TIME', 7_200n, 'CALLDATA')
  await chain.send(owner, lockTimeCall(d, 7_200n))
  truth.parameter(await chain.send(owner, lockTimeCall(d, 86_400n)), d.inference, 'LOCK_TIME', 86_400n, 'CALLDATA')
  const steward = await stage.person('steward')
  for (const contract of [d.inference, d.inferenceBeacon]) {
    const handOver = (from: PrivateKeyAccount, to: Hex) =>
      chain.send(from, callOf(contract, artefacts.beacon().abi, 'transferOwnership', [to]))
    truth.parameter(await handOver(owner, steward.address), contract, 'OWNER', steward.address)
    truth.parameter(await handOver(steward, owner.address), contract, 'OWNER', owner.address)
  }
}

/** The proxy runs other code: that of 2025 for a while, then the real one again. */
async function upgrades(stage: Stage): Promise<void> {
  await upgrade(stage, artefacts.legacyServing().bytecode)
  const relist = await playLegacy(stage)
  await upgrade(stage, artefacts.inference().bytecode)
  await relist()
}

async function upgrade({ chain, d, truth }: Stage, bytecode: Hex): Promise<void> {
  const { owner } = d.users
  const code = await chain.deploy(owner, bytecode)
  const call = callOf(d.inferenceBeacon, artefacts.beacon().abi, 'upgradeTo', [code])
  truth.upgrade(await chain.send(owner, call), d.inferenceBeacon, code)
}
