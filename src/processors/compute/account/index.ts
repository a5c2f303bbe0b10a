import type { EventHandler } from '../../define'
import { accountDeleted } from './accountDeleted'
import { balanceUpdated } from './balanceUpdated'
import { lockTimeUpdated } from './lockTimeUpdated'
import { refundRequested } from './refundRequested'
import type { Serving } from './serving'

/** The events of sub-accounts that every serving contract has. */
export function accountEvents(
  contract: Serving<'BalanceUpdated' | 'RefundRequested' | 'AccountDeleted' | 'LockTimeUpdated'>,
): EventHandler[] {
  return [balanceUpdated(contract), refundRequested(contract), accountDeleted(contract), lockTimeUpdated(contract)]
}
