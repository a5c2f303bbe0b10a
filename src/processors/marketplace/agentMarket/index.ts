import { deposit } from './deposit'
import { feesWithdrawn, partnerFeesWithdrawn } from './feesWithdrawn'
import { orderFulfilled } from './orderFulfilled'
import { paidMinted } from './paidMinted'
import {
  adminChanged,
  agentNFTUpdated,
  discountMintFeeUpdated,
  feeRateUpdated,
  mintFeeUpdated,
  partnerFeeRateUpdated,
} from './parameters'
import { contractPaused, contractUnpaused } from './paused'
import { withdraw } from './withdraw'

/** Everything that AgentMarket logs. */
export const agentMarketHandlers = [
  orderFulfilled,
  paidMinted,
  deposit,
  withdraw,
  feesWithdrawn,
  partnerFeesWithdrawn,
  feeRateUpdated,
  partnerFeeRateUpdated,
  mintFeeUpdated,
  discountMintFeeUpdated,
  agentNFTUpdated,
  adminChanged,
  contractPaused,
  contractUnpaused,
]
