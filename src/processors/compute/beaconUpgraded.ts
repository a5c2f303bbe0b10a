import { fromHex } from '../../lib/hex'
import { ComputeUpgrade } from '../../model/generated'
import type { At } from '../at'
import { type Contract, type EventAbi, type EventHandler, on } from '../define'
import type { Rows } from '../rows'

type Proxied = { readonly BeaconUpgraded: EventAbi<{ beacon: string }> }

/** A proxy takes its code from a beacon from now on. It logs that itself, as a rule once, when it is deployed. */
export function beaconUpgraded(contract: Contract & { readonly events: Proxied }): EventHandler {
  return on(contract as Contract<Proxied>, 'BeaconUpgraded', {
    apply: ({ beacon }, rows, at) =>
      noteUpgrade({ contract: contract.name, beacon, implementation: null, proxy: at.address }, rows, at),
  })
}

/** Notes new code behind a contract: from here on another ABI may hold. */
export function noteUpgrade(
  what: Pick<ComputeUpgrade, 'contract' | 'beacon' | 'implementation' | 'proxy'>,
  rows: Rows,
  at: At,
): void {
  rows.insert(ComputeUpgrade, {
    ...what,
    id: at.logId,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
