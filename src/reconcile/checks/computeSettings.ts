import * as p from '@subsquid/evm-codec'
import { ComputeFineTuningContract, ComputeParameterState } from '../../model/generated'
import { fineTuning } from '../../processors/compute/fineTuning/contract'
import { inference } from '../../processors/compute/inference/contract'
import { ledger } from '../../processors/compute/ledger/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const owner = view('owner()', {}, p.address)
const lockTime = view('lockTime()', {}, p.uint256)
const ledgerAddress = view('ledgerAddress()', {}, p.address)
const penaltyPercentage = view('penaltyPercentage()', {}, p.uint256)

const setting = (column: string, parameter: string) =>
  `(SELECT s.${column} FROM compute_parameter_state s WHERE s.id = $1 || '-${parameter}')`

/** What the owner of inference can set. */
export const computeInferenceSettings = viewCheck({
  name: 'compute-inference-settings',
  domain: 'compute',
  entity: ComputeParameterState,
  contract: inference,
  indexed: `
    SELECT $1::text AS subject, ${setting('value', 'LOCK_TIME')} AS lock_time,
           (SELECT t.lock_seconds FROM compute_lock_time t WHERE t.id = $1) AS refund_lock_time,
           ${setting('value_address', 'LEDGER')} AS ledger, ${setting('value_address', 'OWNER')} AS owner`,
  each: (address) => [
    callOf(lockTime, address, {}, (seconds) => ({ lockTime: seconds, refundLockTime: seconds })),
    callOf(ledgerAddress, address, {}, (told) => ({ ledger: told })),
    callOf(owner, address, {}, (told) => ({ owner: told })),
  ],
  mayBeUnknown: ['lockTime', 'refundLockTime', 'ledger', 'owner'],
})

/** What the owner of fine-tuning can set. */
export const computeFineTuningSettings = viewCheck({
  name: 'compute-fine-tuning-settings',
  domain: 'compute',
  entity: ComputeFineTuningContract,
  contract: fineTuning,
  indexed: `
    SELECT $1::text AS subject, c.lock_seconds AS lock_time, c.penalty_percent, ${setting('value_address', 'OWNER')} AS owner,
           (SELECT t.lock_seconds FROM compute_lock_time t WHERE t.id = $1) AS refund_lock_time
    FROM (SELECT) contract LEFT JOIN compute_fine_tuning_contract c ON c.id = $1`,
  each: (address) => [
    callOf(lockTime, address, {}, (seconds) => ({ lockTime: seconds, refundLockTime: seconds })),
    callOf(penaltyPercentage, address, {}, (percent) => ({ penaltyPercent: percent })),
    callOf(owner, address, {}, (told) => ({ owner: told })),
  ],
  mayBeUnknown: ['lockTime', 'refundLockTime', 'penaltyPercent', 'owner'],
})

/** Who may change the ledger contract. */
export const computeLedgerSettings = viewCheck({
  name: 'compute-ledger-settings',
  domain: 'compute',
  entity: ComputeParameterState,
  contract: ledger,
  indexed: `SELECT $1::text AS subject, ${setting('value_address', 'OWNER')} AS owner`,
  each: (address) => [callOf(owner, address, {}, (told) => ({ owner: told }))],
  mayBeUnknown: ['owner'],
})
