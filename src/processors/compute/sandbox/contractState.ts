import { ComputeSandboxContract } from '../../../model/generated'
import type { At } from '../../at'
import type { Columns, Rows } from '../../rows'
import { since } from './accounts'

/** The contract's settings as they stand, or as they are before its first log. */
export function contractOf(rows: Rows, at: At): Columns<ComputeSandboxContract> {
  const known = rows.get(ComputeSandboxContract, at.address)
  if (known !== null) return { ...known, lastBlock: at.height, lastTime: at.time }
  return { id: at.address, owner: null, providerStakeWei: null, stakeRuleId: null, services: 0, ...since(at) }
}
