import { fromHex } from '../../lib/hex'
import { StorageUpgrade, StorageUpgradeKind } from '../../model/generated'
import type { At } from '../at'
import type { Contract } from '../define'
import type { Rows } from '../rows'

/** Keeps what a contract tells of its code. */
export function noteUpgrade(
  contract: Contract,
  rows: Rows,
  at: At,
  told: { readonly version: bigint | number } | { readonly beacon: string },
): void {
  rows.insert(StorageUpgrade, {
    id: at.logId,
    address: at.address,
    contract: contract.name,
    upgrade: 'version' in told ? StorageUpgradeKind.INITIALIZED : StorageUpgradeKind.BEACON,
    version: 'version' in told ? BigInt(told.version) : null,
    beacon: 'beacon' in told ? told.beacon : null,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
}
