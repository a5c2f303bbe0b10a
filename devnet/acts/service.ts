import type { Hex, PrivateKeyAccount } from 'viem'
import { type Call, type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Truth } from '../truth'

/** Stake that a first listing needs. Source: InferenceServing.MIN_PROVIDER_STAKE. */
export const STAKE = 100n * 10n ** 18n

export interface Offer {
  readonly serviceType: string
  readonly url: string
  readonly model: string
  readonly verifiability: string
  readonly inputPrice: bigint
  readonly outputPrice: bigint
  /** Absent: what an ordinary provider says. */
  readonly additionalInfo?: string
}

const ORDINARY_INFO = '{"ProviderType":"decentralized"}'

/** The call that lists or changes a service. */
export function offerCall(d: Deployment, offer: Offer, tee: Hex, stakeWei: bigint): Call {
  const params = { ...offer, additionalInfo: offer.additionalInfo ?? ORDINARY_INFO, teeSignerAddress: tee }
  return callOf(d.inference, artefacts.inference().abi, 'addOrUpdateService', [params], stakeWei)
}

/** Lists or changes a provider's service. */
export async function list(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  o: { readonly account: PrivateKeyAccount; readonly tee: Hex; readonly offer: Offer; readonly stakeWei?: bigint },
): Promise<void> {
  const receipt = await chain.send(o.account, offerCall(d, o.offer, o.tee, o.stakeWei ?? 0n))
  noteVersion(truth, receipt, o.account.address, o.offer)
}

/** Notes the version that a listing begins, and the end of the one before. */
export function noteVersion(truth: Truth, receipt: Receipt, account: Hex, offer: Offer): void {
  const provider = account.toLowerCase() as Hex
  const before = truth.versions.filter((version) => version.provider === provider)
  endVersion(truth, receipt, account, 'UPDATED')
  truth.versions.push({
    txHash: receipt.transactionHash,
    blockNumber: Number(receipt.blockNumber),
    provider,
    version: before.length + 1,
    serviceType: offer.serviceType,
    url: offer.url,
    model: offer.model,
    verifiability: offer.verifiability,
    inputPriceWei: offer.inputPrice,
    outputPriceWei: offer.outputPrice,
    toBlock: null,
    endedBy: null,
  })
}

/** Takes a provider's service off the list; its stake comes back. */
export async function delist(chain: Chain, d: Deployment, truth: Truth, account: PrivateKeyAccount): Promise<void> {
  const receipt = await chain.send(account, callOf(d.inference, artefacts.inference().abi, 'removeService'))
  endVersion(truth, receipt, account.address, 'REMOVED')
}

function endVersion(truth: Truth, receipt: Receipt, account: Hex, endedBy: 'UPDATED' | 'REMOVED'): void {
  const provider = account.toLowerCase()
  const open = truth.versions.findLast((version) => version.provider === provider && version.toBlock === null)
  if (open === undefined) return
  open.toBlock = Number(receipt.blockNumber)
  open.endedBy = endedBy
}
