import type { At } from '../../at'
import { fineTuning } from './contract'

/** Models that the transaction names for the provider's service; null where it is not the provider's own call of the contract. */
export function modelsOf(provider: string, { tx, address }: At): readonly string[] | null {
  if (tx.to !== address || tx.from !== provider) return null
  const calls = [fineTuning.functions.addOrUpdateService, fineTuning.functions['addOrUpdateService(2025)']]
  const call = calls.find(({ sighash }) => tx.input.startsWith(sighash))
  try {
    return call?.decode(tx.input).models ?? null
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
}
