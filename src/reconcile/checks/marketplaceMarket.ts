import * as p from '@subsquid/evm-codec'
import {
  AgentDelegate,
  AgentFeePurse,
  AgentMarketAccount,
  MarketplaceParameter,
  MarketplaceParameterState,
} from '../../model/generated'
import type { Contract } from '../../processors/define'
import { agenticId } from '../../processors/marketplace/agenticId/contract'
import { agentMarket } from '../../processors/marketplace/agentMarket/contract'
import { agentNft } from '../../processors/marketplace/agentNft/contract'
import { type ViewCheck, viewCheck } from '../check'
import { callOf, view } from '../view'

const getBalance = view('getBalance(address)', { account: p.address }, p.uint256)
const getFeeBalance = view('getFeeBalance(address)', { currency: p.address }, p.uint256)
const getPartnerFeeBalance = view(
  'getPartnerFeeBalance(address,address)',
  { partner: p.address, currency: p.address },
  p.uint256,
)
const getPartnerFeeRate = view('getPartnerFeeRate(address)', { partner: p.address }, p.uint256)
const getFeeRate = view('getFeeRate()', {}, p.uint256)
const getMintFee = view('getMintFee()', {}, p.uint256)
const getDiscountMintFee = view('getDiscountMintFee()', {}, p.uint256)
const isPaused = view('isPaused()', {}, p.bool)
const admin = view('admin()', {}, p.address)
const verifier = view('verifier()', {}, p.address)
const pauser = view('pauser()', {}, p.address)

const domain = 'marketplace'
const setting = (column: string, parameter: string) =>
  `(SELECT s.${column} FROM marketplace_parameter_state s WHERE s.id = $1 || '-${parameter}')`

/** What each account has with a market. The contract lists nobody. */
export const marketplaceAccounts = viewCheck({
  name: 'marketplace-accounts',
  domain,
  entity: AgentMarketAccount,
  contract: agentMarket,
  indexed: 'SELECT id AS subject, account AS key_account, balance_wei FROM agent_market_account WHERE market = $1',
  each: (address, row) => [
    callOf(getBalance, address, { account: row.keyAccount as string }, (balanceWei) => ({ balanceWei })),
  ],
  mayBeUnknown: ['balanceWei'],
})

/** What the platform and each partner can take out, in each currency: the only proof of how prices were split. */
export const marketplacePurses = viewCheck({
  name: 'marketplace-purses',
  domain,
  entity: AgentFeePurse,
  contract: agentMarket,
  indexed: `
    SELECT id AS subject, partner AS key_partner, currency AS key_currency,
           CASE WHEN unknown_earnings = 0 THEN earned_units - withdrawn_units END AS kept_units
    FROM agent_fee_purse WHERE market = $1`,
  each: (address, { keyPartner: partner, keyCurrency }) => {
    const currency = keyCurrency as string
    const told = (keptUnits: bigint) => ({ keptUnits })
    return [
      partner == null
        ? callOf(getFeeBalance, address, { currency }, told)
        : callOf(getPartnerFeeBalance, address, { partner, currency }, told),
    ]
  },
  mayBeUnknown: ['keptUnits'],
})

/** What a market's admin and operators can set, and whether it is open. What it began with is in no log. */
export const marketplaceMarketSettings = viewCheck({
  name: 'marketplace-market-settings',
  domain,
  entity: MarketplaceParameterState,
  contract: agentMarket,
  indexed: `
    SELECT $1::text AS subject, ${setting('value', 'FEE_RATE_BPS')} AS fee_rate_bps, ${setting('value', 'MINT_FEE_WEI')} AS mint_fee_wei,
           ${setting('value', 'DISCOUNT_MINT_FEE_WEI')} AS discount_mint_fee_wei, ${setting('value_address', 'ADMIN')} AS admin,
           EXISTS (SELECT FROM marketplace_pause_state s WHERE s.id = $1 AND s.pause_id IS NOT NULL) AS paused`,
  each: (address) => [
    callOf(getFeeRate, address, {}, (feeRateBps) => ({ feeRateBps })),
    callOf(getMintFee, address, {}, (mintFeeWei) => ({ mintFeeWei })),
    callOf(getDiscountMintFee, address, {}, (discountMintFeeWei) => ({ discountMintFeeWei })),
    callOf(admin, address, {}, (told) => ({ admin: told })),
    callOf(isPaused, address, {}, (paused) => ({ paused })),
  ],
  mayBeUnknown: ['feeRateBps', 'mintFeeWei', 'discountMintFeeWei', 'admin'],
})

/** Every partner's part of the fee. */
export const marketplacePartners = viewCheck({
  name: 'marketplace-partners',
  domain,
  entity: MarketplaceParameter,
  contract: agentMarket,
  indexed: `
    SELECT partner AS subject, partner AS key_partner, value AS rate_bps FROM marketplace_parameter
    WHERE address = $1 AND parameter = 'PARTNER_FEE_RATE_BPS' AND to_block IS NULL`,
  each: (address, row) => [
    callOf(getPartnerFeeRate, address, { partner: row.keyPartner as string }, (rateBps) => ({ rateBps })),
  ],
})

/** What the admin and operators of a contract of agents can set. */
export const marketplaceNftSettings = viewCheck({
  name: 'marketplace-nft-settings',
  domain,
  entity: MarketplaceParameterState,
  contract: agentNft,
  indexed: `
    SELECT $1::text AS subject, ${setting('value', 'MINT_FEE_WEI')} AS mint_fee_wei,
           ${setting('value_address', 'ADMIN')} AS admin, ${setting('value_address', 'VERIFIER')} AS verifier`,
  each: (address) => [
    callOf(getMintFee, address, {}, (mintFeeWei) => ({ mintFeeWei })),
    callOf(admin, address, {}, (told) => ({ admin: told })),
    callOf(verifier, address, {}, (told) => ({ verifier: told })),
  ],
  mayBeUnknown: ['mintFeeWei', 'admin', 'verifier'],
})

/** Who may pause AgenticID. */
export const marketplaceAgenticSettings = viewCheck({
  name: 'marketplace-agentic-settings',
  domain,
  entity: MarketplaceParameterState,
  contract: agenticId,
  indexed: `SELECT $1::text AS subject, ${setting('value_address', 'PAUSER')} AS pauser`,
  each: (address) => [callOf(pauser, address, {}, (told) => ({ pauser: told }))],
  mayBeUnknown: ['pauser'],
})

/** Whom users let act for them. */
const delegates = (name: string, contract: Contract, signature: string): ViewCheck => {
  const delegateOf = view(signature, { user: p.address }, p.address)
  return viewCheck({
    name,
    domain,
    entity: AgentDelegate,
    contract,
    indexed: `
      SELECT id AS subject, user_address AS key_user, coalesce(delegate, '0x${'0'.repeat(40)}') AS delegate
      FROM agent_delegate WHERE collection = $1`,
    each: (address, row) => [
      callOf(delegateOf, address, { user: row.keyUser as string }, (delegate) => ({ delegate })),
    ],
  })
}

export const marketplaceNftDelegates = delegates('marketplace-nft-delegates', agentNft, 'getDelegateAccess(address)')
export const marketplaceAgenticDelegates = delegates(
  'marketplace-agentic-delegates',
  agenticId,
  'getAccessDelegate(address)',
)
