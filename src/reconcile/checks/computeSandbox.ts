import * as p from '@subsquid/evm-codec'
import {
  ComputeSandboxAccount,
  ComputeSandboxContract,
  ComputeSandboxProvider,
  ComputeSandboxService,
} from '../../model/generated'
import { sandbox } from '../../processors/compute/sandbox/contract'
import { viewCheck } from '../check'
import { canonicalTime } from '../values'
import { callOf, view } from '../view'

const PAIR = { user: p.address, provider: p.address }
const getBalance = view('getBalance(address,address)', PAIR, {
  balance: p.uint256,
  pendingRefund: p.uint256,
  refundUnlockAt: p.uint256,
})
const getLastNonce = view('getLastNonce(address,address)', PAIR, p.uint256)
const isTEEAcknowledged = view('isTEEAcknowledged(address,address)', PAIR, p.bool)
const providerEarnings = view('providerEarnings(address)', { provider: p.address }, p.uint256)
const providerStake = view('providerStake()', {}, p.uint256)
const owner = view('owner()', {}, p.address)
const getService = view(
  'getService(address)',
  { provider: p.address },
  p.struct({
    listed: p.bool,
    url: p.string,
    teeSignerAddress: p.address,
    computePricePerMin: p.uint256,
    pricePerCPUPerMin: p.uint256,
    createFee: p.uint256,
    pricePerMemGBPerMin: p.uint256,
    signerVersion: p.uint256,
    stake: p.uint256,
  }),
)

/** What each user has with each provider. The contract lists nobody. */
export const computeSandboxAccount = viewCheck({
  name: 'compute-sandbox-account',
  domain: 'compute',
  entity: ComputeSandboxAccount,
  contract: sandbox,
  indexed: `
    SELECT a.id AS subject, a.user_address AS key_user, a.provider AS key_provider, a.balance_wei, a.pending_refund_wei,
           CASE WHEN a.pending_refund_wei > 0 THEN extract(epoch FROM a.refund_unlock_at)::bigint END AS refund_unlock_at,
           coalesce(a.last_nonce, 0) AS last_nonce, coalesce(a.acknowledged_version = s.signer_version, false) AS acknowledged
    FROM compute_sandbox_account a
    LEFT JOIN compute_sandbox_service s ON s.serving = a.serving AND s.provider = a.provider
    WHERE a.serving = $1`,
  each: (address, row) => {
    const pair = { user: row.keyUser as string, provider: row.keyProvider as string }
    return [
      callOf(getBalance, address, pair, ({ balance, pendingRefund, refundUnlockAt }) => ({
        balanceWei: balance,
        pendingRefundWei: pendingRefund,
        refundUnlockAt: pendingRefund > 0n ? canonicalTime(refundUnlockAt) : null,
      })),
      callOf(getLastNonce, address, pair, (lastNonce) => ({ lastNonce })),
      callOf(isTEEAcknowledged, address, pair, (acknowledged) => ({ acknowledged })),
    ]
  },
  mayBeUnknown: ['balanceWei', 'pendingRefundWei', 'refundUnlockAt'],
})

/** What each provider has earned and not taken. */
export const computeSandboxProvider = viewCheck({
  name: 'compute-sandbox-provider',
  domain: 'compute',
  entity: ComputeSandboxProvider,
  contract: sandbox,
  indexed: `SELECT id AS subject, provider AS key_provider, earnings_wei FROM compute_sandbox_provider WHERE serving = $1`,
  each: (address, row) => [
    callOf(providerEarnings, address, { provider: row.keyProvider as string }, (earningsWei) => ({ earningsWei })),
  ],
  mayBeUnknown: ['earningsWei'],
})

/** Prices that a generation of the contract does not have are zero in it. */
const price = (column: string, pricing: string) =>
  `CASE WHEN pricing = 'UNKNOWN' THEN NULL WHEN pricing = '${pricing}' THEN ${column} ELSE 0 END AS ${column}`

/** Every service for sandboxes. None is ever taken off the list. */
export const computeSandboxService = viewCheck({
  name: 'compute-sandbox-service',
  domain: 'compute',
  entity: ComputeSandboxService,
  contract: sandbox,
  indexed: `
    SELECT id AS subject, provider AS key_provider, true AS listed, url, tee_signer, signer_version, create_fee_wei, stake_wei,
           ${price('compute_price_per_min_wei', 'COMPUTE')}, ${price('cpu_price_per_min_wei', 'CPU_AND_MEMORY')},
           ${price('mem_gb_price_per_min_wei', 'CPU_AND_MEMORY')}
    FROM compute_sandbox_service WHERE serving = $1`,
  each: (address, row) => [
    callOf(getService, address, { provider: row.keyProvider as string }, (told) => ({
      listed: told.listed,
      url: told.url,
      teeSigner: told.teeSignerAddress,
      signerVersion: told.signerVersion,
      createFeeWei: told.createFee,
      stakeWei: told.stake,
      computePricePerMinWei: told.computePricePerMin,
      cpuPricePerMinWei: told.pricePerCPUPerMin,
      memGbPricePerMinWei: told.pricePerMemGBPerMin,
    })),
  ],
  mayBeUnknown: ['createFeeWei', 'stakeWei', 'computePricePerMinWei', 'cpuPricePerMinWei', 'memGbPricePerMinWei'],
})

/** What the owner of the sandboxes' contract can set. */
export const computeSandboxSettings = viewCheck({
  name: 'compute-sandbox-settings',
  domain: 'compute',
  entity: ComputeSandboxContract,
  contract: sandbox,
  indexed: `
    SELECT $1::text AS subject, c.owner, c.provider_stake_wei
    FROM (SELECT) contract LEFT JOIN compute_sandbox_contract c ON c.id = $1`,
  each: (address) => [
    callOf(owner, address, {}, (told) => ({ owner: told })),
    callOf(providerStake, address, {}, (providerStakeWei) => ({ providerStakeWei })),
  ],
  mayBeUnknown: ['owner', 'providerStakeWei'],
})
