import { on } from '../../define'
import { agentMarket } from './contract'
import { takeOut } from './purses'

/** The admin takes out the platform's fees in a currency. */
export const feesWithdrawn = on(agentMarket, 'FeesWithdrawn', {
  apply: (e, rows, at) =>
    takeOut({ partner: null, currency: e.currency }, { recipient: e.admin, amountUnits: e.amount }, rows, at),
})

/** A partner takes out its fees in a currency. */
export const partnerFeesWithdrawn = on(agentMarket, 'PartnerFeesWithdrawn', {
  apply: (e, rows, at) =>
    takeOut({ partner: e.partner, currency: e.currency }, { recipient: e.partner, amountUnits: e.amount }, rows, at),
})
