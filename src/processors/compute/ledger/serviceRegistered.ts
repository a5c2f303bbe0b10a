import { fromHex } from '../../../lib/hex'
import { ComputeRegisteredService } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import { ledger } from './contract'

/** A serving contract may spend money from now on. Its log has the name; kind, version and description are calldata. */
export const serviceRegistered = on(ledger, 'ServiceRegistered', {
  reads: (e) => [{ entity: ComputeRegisteredService, id: e.serviceAddress }],
  apply(e, rows, at) {
    const call = registration(at)
    rows.set(ComputeRegisteredService, {
      id: e.serviceAddress,
      ledger: at.address,
      name: e.serviceName,
      serviceType: call?.serviceType ?? null,
      version: call?.version ?? null,
      description: call?.description ?? null,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})

function registration({ tx, address }: At) {
  const { registerService } = ledger.functions
  if (tx.to !== address || !tx.input.startsWith(registerService.sighash)) return null
  try {
    return registerService.decode(tx.input)
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
}
