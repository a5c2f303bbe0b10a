import { compositeId } from '../../../lib/ids'
import { StakingRestake, StakingRestakeBalance } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import { placed } from '../place'
import { restakingStates } from './contract'

interface Holding {
  readonly domain: bigint
  readonly rewarder: string
  readonly account: string
  readonly collateral: string
}

const keyOf = ({ domain, rewarder, account, collateral }: Holding, at: At) =>
  compositeId(at.address, domain.toString(), rewarder, account, collateral)

/** The oracle says what somebody has of a collateral with a validator: the log tells the new balance. */
export const balanceUpdated = on(restakingStates, 'BalanceUpdated', {
  reads: (e, at) => [{ entity: StakingRestakeBalance, id: keyOf(e, at) }],

  apply(e, rows, at) {
    const id = keyOf(e, at)
    const before = rows.get(StakingRestakeBalance, id)
    const { rewarder, account, collateral } = e
    const what = { address: at.address, originDomain: e.domain, rewarder, account, collateral, balanceUnits: e.amount }
    // The contract is read from its first block on: what was never said was zero.
    rows.insert(StakingRestake, { ...placed(at), ...what, previousUnits: before?.balanceUnits ?? 0n })
    rows.set(StakingRestakeBalance, {
      ...what,
      id,
      updates: (before?.updates ?? 0) + 1,
      lastBlock: at.height,
      lastTime: at.time,
    })
  },
})
