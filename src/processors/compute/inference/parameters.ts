import { ComputeParameterName, FieldSource } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { on, onCall } from '../../define'
import { lockTimeKey, noteLockTime } from '../account/lockTime'
import { isSet, parameterKey, setParameter } from '../parameter'
import { inference } from './contract'

const { INITIALIZED_VERSION, LEDGER, LOCK_TIME } = ComputeParameterName
const readsLockTime = (_: unknown, at: At) => [parameterKey(LOCK_TIME, at)]

/** The contract is set up. Before 2026 it emitted only `Initialized`, which follows. */
export const contractInitialized = on(inference, 'ContractInitialized', {
  reads: (_, at) => [parameterKey(LOCK_TIME, at), parameterKey(LEDGER, at)],
  apply({ lockTime, ledgerAddress }, rows, at) {
    setParameter(inference, { parameter: LOCK_TIME, value: lockTime, source: FieldSource.LOG }, rows, at)
    setParameter(inference, { parameter: LEDGER, valueAddress: ledgerAddress, source: FieldSource.LOG }, rows, at)
  },
})

/** The set-up is done. What no event told of it stands in the calldata, or in the contract when another one called it. */
export const initialized = on(inference, 'Initialized', {
  reads: (_, at) => [INITIALIZED_VERSION, LOCK_TIME, LEDGER].map((parameter) => parameterKey(parameter, at)),
  needs: (_, at) => ({ lockTime: { address: at.address, data: inference.functions.lockTime.encode({}) } }),
  apply({ version }, rows, at, answers) {
    const source = FieldSource.LOG
    setParameter(inference, { parameter: INITIALIZED_VERSION, value: BigInt(version), source }, rows, at)
    const call = initialization(at)
    if (call !== null && !isSet(LEDGER, rows, at)) {
      const { ledger: valueAddress } = call
      setParameter(inference, { parameter: LEDGER, valueAddress, source: FieldSource.CALLDATA }, rows, at)
    }
    if (isSet(LOCK_TIME, rows, at)) return
    const told = answerOf(inference.functions.lockTime, answers.lockTime)
    if (call !== null) {
      setParameter(inference, { parameter: LOCK_TIME, value: call.lockTime, source: FieldSource.CALLDATA }, rows, at)
    } else if (told !== null) {
      setParameter(inference, { parameter: LOCK_TIME, value: told, source: FieldSource.ETH_CALL }, rows, at)
    }
  },
})

export const lockTimeUpdated = on(inference, 'LockTimeUpdated', {
  reads: readsLockTime,
  apply: ({ newLockTime: value }, rows, at) =>
    setParameter(inference, { parameter: LOCK_TIME, value, source: FieldSource.LOG }, rows, at),
})

/** Before 2026 the contract emitted no log when the lock time changed; now the log follows, and finds it set. */
export const updateLockTime = onCall(inference, 'updateLockTime', {
  reads: (call, at) => [...readsLockTime(call, at), lockTimeKey(at.address)],
  apply({ _locktime: value }, rows, at) {
    setParameter(inference, { parameter: LOCK_TIME, value, source: FieldSource.CALLDATA }, rows, at)
    noteLockTime(rows, at, at.address, value)
  },
})

function initialization({ tx, address }: At): { readonly lockTime: bigint; readonly ledger: string } | null {
  if (tx.to !== address || !tx.input.startsWith(inference.functions.initialize.sighash)) return null
  try {
    const { _locktime, _ledgerAddress } = inference.functions.initialize.decode(tx.input)
    return { lockTime: _locktime, ledger: _ledgerAddress }
  } catch {
    // Another ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
}
