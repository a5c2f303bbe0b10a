import { FieldSource, MarketplaceParameterName } from '../../../model/generated'
import { on } from '../../define'
import { parameterKey, setParameter } from '../parameter'
import { agentMarket } from './contract'
import { partnersKey } from './ids'
import { setPartnerRate } from './partners'

const { ADMIN, AGENT_NFT, DISCOUNT_MINT_FEE_WEI, FEE_RATE_BPS, MINT_FEE_WEI, PARTNER_FEE_RATE_BPS } =
  MarketplaceParameterName
const source = FieldSource.LOG

/** The fee is another part of the price. */
export const feeRateUpdated = on(agentMarket, 'FeeRateUpdated', {
  reads: (_, at) => [parameterKey(FEE_RATE_BPS, at)],
  apply: (e, rows, at) => setParameter(agentMarket, { parameter: FEE_RATE_BPS, value: e.newFeeRate, source }, rows, at),
})

/** A partner has another part of the fee. */
export const partnerFeeRateUpdated = on(agentMarket, 'PartnerFeeRateUpdated', {
  reads: (e, at) => [parameterKey(PARTNER_FEE_RATE_BPS, at, e.partner), partnersKey(at)],
  apply(e, rows, at) {
    const { partner } = e
    setParameter(agentMarket, { parameter: PARTNER_FEE_RATE_BPS, partner, value: e.newRate, source }, rows, at)
    setPartnerRate(partner, e.newRate, rows, at)
  },
})

/** Minting has another price. */
export const mintFeeUpdated = on(agentMarket, 'MintFeeUpdated', {
  reads: (_, at) => [parameterKey(MINT_FEE_WEI, at)],
  apply: (e, rows, at) => setParameter(agentMarket, { parameter: MINT_FEE_WEI, value: e.mintFee, source }, rows, at),
})

/** Minting at a discount has another price. */
export const discountMintFeeUpdated = on(agentMarket, 'DiscountMintFeeUpdated', {
  reads: (_, at) => [parameterKey(DISCOUNT_MINT_FEE_WEI, at)],
  apply: (e, rows, at) =>
    setParameter(agentMarket, { parameter: DISCOUNT_MINT_FEE_WEI, value: e.discountMintFee, source }, rows, at),
})

/** The market sells the agents of another contract. */
export const agentNFTUpdated = on(agentMarket, 'AgentNFTUpdated', {
  reads: (_, at) => [parameterKey(AGENT_NFT, at)],
  apply: (e, rows, at) =>
    setParameter(agentMarket, { parameter: AGENT_NFT, valueAddress: e.newAgentNFT, source }, rows, at),
})

/** Somebody else may change settings. */
export const adminChanged = on(agentMarket, 'AdminChanged', {
  reads: (_, at) => [parameterKey(ADMIN, at)],
  apply: (e, rows, at) => setParameter(agentMarket, { parameter: ADMIN, valueAddress: e.newAdmin, source }, rows, at),
})
