import * as p from '@subsquid/evm-codec'
import { StakingDelegation, StakingValidator } from '../../model/generated'
import { registry } from '../../processors/staking/registry/contract'
import { type Indexed, type Unseen, viewCheck } from '../check'
import type { Fields } from '../values'
import { callOf, view } from '../view'

const tellsNumber = (signature: string) => view(signature, {}, p.uint256)
const commissionRate = tellsNumber('commissionRate()')
const withdrawalFeeInGwei = tellsNumber('withdrawalFeeInGwei()')
const delegatorShares = tellsNumber('delegatorShares()')
const validatorCount = tellsNumber('validatorCount()')
const getValidator = view('getValidator(bytes)', { pubkey: p.bytes }, p.address)
const getDelegation = view(
  'getDelegation(address)',
  { delegator: p.address },
  { delegator: p.address, shares: p.uint256 },
)

/** Anybody can delegate through a contract, which nobody sees: what the contract has more of is unknown, what it has less of is wrong. */
const moreThanSeen =
  (field: string, reason: string) =>
  (expected: Fields, indexed: Indexed): Unseen | null => {
    const [told, known] = [expected[field], indexed[field]]
    if (told == null || known == null || BigInt(told as bigint) <= BigInt(known)) return null
    return { fields: [field], reason }
  }

/** What each validator is by its own contract and by the registry. The registry lists nobody. */
export const stakingValidator = viewCheck({
  name: 'staking-validator',
  domain: 'staking',
  entity: StakingValidator,
  contract: registry,
  indexed: `
    SELECT id AS subject, '0x' || encode(pubkey, 'hex') AS key_pubkey, id AS address, commission_rate_ppm, withdrawal_fee_gwei,
           delegated_shares
    FROM staking_validator WHERE staking = $1`,
  each: (address, row) => {
    const validator = row.address as string
    return [
      callOf(getValidator, address, { pubkey: row.keyPubkey as string }, (told) => ({ address: told })),
      callOf(commissionRate, validator, {}, (commissionRatePpm) => ({ commissionRatePpm })),
      callOf(withdrawalFeeInGwei, validator, {}, (withdrawalFeeGwei) => ({ withdrawalFeeGwei })),
      callOf(delegatorShares, validator, {}, (delegatedShares) => ({ delegatedShares })),
    ]
  },
  mayBeUnknown: ['commissionRatePpm', 'withdrawalFeeGwei'],
  unseen: moreThanSeen('delegatedShares', 'shares came through contracts'),
})

/** What everybody has delegated, by the validator's contract. */
export const stakingDelegation = viewCheck({
  name: 'staking-delegation',
  domain: 'staking',
  entity: StakingDelegation,
  contract: registry,
  indexed: `
    SELECT d.id AS subject, d.validator AS key_validator, d.delegator AS key_delegator, d.shares
    FROM staking_delegation d JOIN staking_validator v ON v.id = d.validator WHERE v.staking = $1`,
  each: (_address, row) => [
    callOf(getDelegation, row.keyValidator as string, { delegator: row.keyDelegator as string }, ({ shares }) => ({
      shares,
    })),
  ],
  mayBeUnknown: ['shares'],
  unseen: moreThanSeen('shares', 'shares came through contracts'),
})

/** How many validators the registry has made. */
export const stakingRegistry = viewCheck({
  name: 'staking-registry',
  domain: 'staking',
  entity: StakingValidator,
  contract: registry,
  indexed: `
    SELECT $1::text AS subject, (SELECT count(*) FROM staking_validator WHERE staking = $1)::text AS validators
    WHERE (SELECT silent_calls FROM status)`,
  each: (address) => [callOf(validatorCount, address, {}, (validators) => ({ validators }))],
  unseen: moreThanSeen('validators', 'validators were made through contracts'),
})
