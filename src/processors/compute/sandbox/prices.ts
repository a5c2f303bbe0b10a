import { ComputeSandboxPricing, FieldSource } from '../../../model/generated'
import type { TransactionData } from '../../blocks'
import { sandbox } from './contract'

const FIRST = sandbox.functions['addOrUpdateService(string,address,uint256,uint256)']
const SECOND = sandbox.functions['addOrUpdateService(string,address,uint256,uint256,uint256)']

const NOT_READABLE = {
  source: FieldSource.UNKNOWN,
  pricing: ComputeSandboxPricing.UNKNOWN,
  computePricePerMinWei: null,
  cpuPricePerMinWei: null,
  memGbPricePerMinWei: null,
  createFeeWei: null,
}

/** Prices that a listing set, from the input of its transaction, in the terms of the function's generation. */
export function pricesIn(
  tx: TransactionData,
  serving: string,
  listed: { readonly url: string; readonly teeSignerAddress: string },
) {
  if (tx.to !== serving) return NOT_READABLE
  try {
    const prices = readPrices(tx.input)
    const isListed = prices.url === listed.url && prices.teeSigner === listed.teeSignerAddress
    return isListed ? { ...NOT_READABLE, ...prices.said, source: FieldSource.CALLDATA } : NOT_READABLE
  } catch {
    // Another function, or arguments of a later ABI: then nothing is read from them.
    return NOT_READABLE
  }
}

function readPrices(input: string) {
  if (input.startsWith(SECOND.sighash)) {
    const call = SECOND.decode(input)
    const said = {
      pricing: ComputeSandboxPricing.CPU_AND_MEMORY,
      cpuPricePerMinWei: call.pricePerCPUPerMin,
      memGbPricePerMinWei: call.pricePerMemGBPerMin,
      createFeeWei: call.createFee,
    }
    return { url: call.url, teeSigner: call.teeSignerAddress, said }
  }
  const call = FIRST.decode(input)
  const said = {
    pricing: ComputeSandboxPricing.COMPUTE,
    computePricePerMinWei: call.computePricePerMin,
    createFeeWei: call.createFee,
  }
  return { url: call.url, teeSigner: call.teeSignerAddress, said }
}
