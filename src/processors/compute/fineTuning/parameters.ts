import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import {
  ComputeFineTuningContract,
  ComputeFineTuningParameter,
  ComputeFineTuningParameterName,
  FieldSource,
} from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { on, onCall } from '../../define'
import type { Rows } from '../../rows'
import { fineTuning } from './contract'

const { lockTime, penaltyPercentage } = fineTuning.functions
const reads = (_: unknown, at: At) => [{ entity: ComputeFineTuningContract, id: at.address }]

/**
 * The first settings: whoever initialises the contract, directly or through a factory, they are read from it.
 * Where silent calls are not followed no penalty is kept at all: nobody would notice its end.
 */
export const initialized = on(fineTuning, 'Initialized', {
  reads,
  needs: (_, at) => ({
    lockTime: { address: at.address, data: lockTime.encode({}) },
    penalty: { address: at.address, data: penaltyPercentage.encode({}) },
  }),
  apply(_, rows, at, answers) {
    const { LOCK_SECONDS, PENALTY_PERCENT } = ComputeFineTuningParameterName
    const lockSeconds = answerOf(lockTime, answers.lockTime)
    if (lockSeconds !== null) set(LOCK_SECONDS, lockSeconds, FieldSource.ETH_CALL, rows, at)
    const penalty = answerOf(penaltyPercentage, answers.penalty)
    if (at.chain.silentCalls && penalty !== null) set(PENALTY_PERCENT, penalty, FieldSource.ETH_CALL, rows, at)
  },
})

/** The lock applies to every refund that is not paid yet, however old it is. */
export const lockTimeUpdated = on(fineTuning, 'LockTimeUpdated', {
  reads,
  apply: (e, rows, at) =>
    set(ComputeFineTuningParameterName.LOCK_SECONDS, e.newLockTime, FieldSource.CALLDATA, rows, at),
})

/** The penalty changes without a log. */
export const updatePenaltyPercentage = onCall(fineTuning, 'updatePenaltyPercentage', {
  reads,
  apply: (call, rows, at) =>
    set(ComputeFineTuningParameterName.PENALTY_PERCENT, call._penaltyPercentage, FieldSource.CALLDATA, rows, at),
})

function set(parameter: ComputeFineTuningParameterName, value: bigint, source: FieldSource, rows: Rows, at: At): void {
  const id = compositeId(at.logId, parameter.toLowerCase().replace('_', '-'))
  const before = rows.get(ComputeFineTuningContract, at.address)
  const isLock = parameter === ComputeFineTuningParameterName.LOCK_SECONDS
  if ((isLock ? before?.lockSeconds : before?.penaltyPercent) === value) return
  const last = isLock ? before?.lockSecondsId : before?.penaltyPercentId
  if (last) rows.patch(ComputeFineTuningParameter, { id: last, toBlock: at.height, toTime: at.time })
  rows.insert(ComputeFineTuningParameter, {
    id,
    serving: at.address,
    parameter,
    value,
    source,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  const now = isLock ? { lockSeconds: value, lockSecondsId: id } : { penaltyPercent: value, penaltyPercentId: id }
  rows.set(ComputeFineTuningContract, { ...before, ...now, id: at.address })
}
