import type { Contract, FunctionAbi } from './define'
import { plainArguments } from './plainArguments'

/** What a transaction's input says in the contract's own words. */
export interface KnownCall {
  readonly contract: string
  readonly method: string | null
  /** Arguments by name; null when the input does not decode. */
  readonly arguments: unknown
}

/** Recognises transactions sent to contracts we know. */
export class KnownCalls {
  private readonly byAddress = new Map<string, Contract>()
  private readonly functions = new Map<Contract, Map<string, { name: string; abi: FunctionAbi }>>()

  constructor(deployed: readonly { readonly contract: Contract; readonly addresses: readonly string[] }[]) {
    for (const { contract, addresses } of deployed) {
      for (const address of addresses) this.byAddress.set(address, contract)
      this.functions.set(
        contract,
        new Map(
          Object.entries(contract.functions).map(([key, abi]) => [
            abi.sighash,
            { name: key.split('(')[0] ?? key, abi },
          ]),
        ),
      )
    }
  }

  /** The call that a transaction makes; undefined when its recipient is none of ours. */
  describe(to: string | undefined, input: string): KnownCall | undefined {
    const contract = to === undefined ? undefined : this.byAddress.get(to)
    if (contract === undefined) return undefined
    const known = this.functions.get(contract)?.get(input.slice(0, 10))
    if (known === undefined) return { contract: contract.name, method: null, arguments: null }
    return { contract: contract.name, method: known.name, arguments: decoded(known.abi, input) }
  }
}

function decoded(abi: FunctionAbi, input: string): unknown {
  try {
    return plainArguments(abi.decode(input))
  } catch {
    // Anyone can send bytes that do not decode to a known function: the row keeps the name, the chain keeps the bytes.
    return null
  }
}
