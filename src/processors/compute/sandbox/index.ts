import { deposited } from './deposited'
import { earningsWithdrawn } from './earningsWithdrawn'
import { ownershipTransferred } from './ownershipTransferred'
import { providerStakeUpdated } from './providerStakeUpdated'
import { refundRequested } from './refundRequested'
import { refundWithdrawn } from './refundWithdrawn'
import { serviceUpdated } from './serviceUpdated'
import { settleFeesWithTEE } from './settleFeesWithTEE'
import { teeSignerAcknowledged } from './teeSignerAcknowledged'
import { voucherSettled } from './voucherSettled'

/** Everything that SandboxServing logs or is called for. */
export const sandboxHandlers = [
  deposited,
  refundRequested,
  refundWithdrawn,
  voucherSettled,
  settleFeesWithTEE,
  earningsWithdrawn,
  serviceUpdated,
  teeSignerAcknowledged,
  providerStakeUpdated,
  ownershipTransferred,
]
