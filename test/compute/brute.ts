import { type ComputeSettlement, ComputeSettlementStatus as Status } from '../../src/model/generated'

/** What fields answer, computed from the settlements one by one. */
export interface Filter {
  readonly provider?: string | undefined
  readonly user?: string | undefined
  readonly model?: string | undefined
  readonly serving?: string | undefined
}

export function within(
  settlements: readonly ComputeSettlement[],
  since: Date | null,
  until: Date,
  filter: Filter = {},
): ComputeSettlement[] {
  return settlements.filter(
    (each) =>
      (since === null || each.time >= since) &&
      each.time < until &&
      (filter.provider === undefined || each.accountable === filter.provider) &&
      (filter.user === undefined || each.userAddress === filter.user) &&
      (filter.serving === undefined || each.serving === filter.serving) &&
      (filter.model === undefined || modelOf(each) === filter.model),
  )
}

/** The model that a settlement is a use of. */
export const modelOf = ({ model, status }: ComputeSettlement) =>
  status === Status.PROVIDER_MISMATCH ? null : (model ?? null)

export function figuresOf(settlements: readonly ComputeSettlement[]) {
  const count = (status: Status) => settlements.filter((each) => each.status === status).length
  const sum = (amount: (each: ComputeSettlement) => bigint | null | undefined) =>
    settlements.reduce((total, each) => total + (amount(each) ?? 0n), 0n).toString()
  const distinct = (of: readonly ComputeSettlement[], key: (each: ComputeSettlement) => string | null | undefined) =>
    new Set(of.map(key).filter((value) => typeof value === 'string')).size
  return {
    settlements: settlements.length,
    success: count(Status.SUCCESS),
    partial: count(Status.PARTIAL),
    providerMismatch: count(Status.PROVIDER_MISMATCH),
    noTeeSigner: count(Status.NO_TEE_SIGNER),
    invalidNonce: count(Status.INVALID_NONCE),
    invalidSignature: count(Status.INVALID_SIGNATURE),
    unknownStatus: count(Status.UNKNOWN),
    unknownSource: settlements.filter((each) => each.source === 'UNKNOWN').length,
    feeWei: sum((each) => each.feeWei),
    settledWei: sum((each) => each.settledWei),
    unsettledWei: sum((each) => each.unsettledWei),
    shortfallWei: sum((each) => (each.status === Status.PARTIAL ? each.unsettledWei : 0n)),
    users: distinct(settlements, (each) => each.userAddress),
    providers: distinct(settlements, (each) => each.accountable),
    activeProviders: distinct(
      settlements.filter((each) => (each.settledWei ?? 0n) > 0n),
      (each) => each.accountable,
    ),
    models: distinct(settlements, modelOf),
  }
}

/** The names of all figures, to ask for. */
export const FIGURES = Object.keys(figuresOf([])).join(' ')

/** Judged by the definition: ok ÷ (ok + provider fault). */
export function faultsOf(settlements: readonly ComputeSettlement[]) {
  const f = figuresOf(settlements)
  const ok = f.success + f.partial
  const providerFault = f.providerMismatch + f.invalidNonce + f.invalidSignature
  return {
    settlements: f.settlements,
    ok,
    partial: f.partial,
    providerFault,
    setupFault: f.noTeeSigner,
    unknown: f.unknownStatus,
    n: ok + providerFault,
  }
}

/** Lower root of (p̂ - p)² = z² p (1 - p) / n, which is what the Wilson interval means. */
export function wilsonRoot(ok: number, n: number): number | null {
  if (n === 0) return null
  const z2 = 1.959963984540054 ** 2
  const [a, b, c] = [1 + z2 / n, -(2 * (ok / n) + z2 / n), (ok / n) ** 2]
  return Math.max(0, (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a))
}

/** Values by key, in the order in which the keys come first. */
export function groupBy<K, T>(values: readonly T[], key: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value])
  return groups
}
