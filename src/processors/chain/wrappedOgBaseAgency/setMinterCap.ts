import { FieldSource } from '../../../model/generated'
import { onCall } from '../../define'
import { asksMinter, noteQuota, quotaOf, readsMinter } from '../wrappedOgBase/minter'
import { wrappedOgBaseAgency } from './contract'

/** A minter gets a cap, its first or another one. */
export const setMinterCap = onCall(wrappedOgBaseAgency, 'setMinterCap', {
  reads: ({ minter }) => [readsMinter(minter)],
  needs: ({ minter }, at) => asksMinter(minter, at),
  apply({ minter, cap, initialSupply }, rows, at, answers) {
    const supplyWei = quotaOf(answers)?.supply ?? null
    noteQuota(minter, { capWei: cap, initialSupplyWei: initialSupply, supplyWei }, FieldSource.CALLDATA, rows, at)
  },
})
