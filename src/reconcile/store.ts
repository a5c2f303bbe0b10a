import type { Client } from 'pg'
import { fromHex } from '../lib/hex'
import type { AuditOutcome } from '../model/generated'
import type { Check } from './check'
import type { Comparison } from './compare'
import type { Pin } from './pin'

/** Runs that are kept; of all but the latest only what is not equal. */
const KEPT_RUNS = 1_000
const RUN_DIGITS = 10
const RESULT_DIGITS = 8

/** How many results came to what. */
export interface Tally {
  subjects: number
  compared: number
  differences: number
  unknown: number
  unavailable: number
}

export const noTally = (): Tally => ({ subjects: 0, compared: 0, differences: 0, unknown: 0, unavailable: 0 })

/** Writes one run. Nothing of it counts as the latest before it is complete. */
export class RunStore {
  private results = 0

  private constructor(
    private readonly client: Client,
    readonly id: string,
  ) {}

  /** Begins a run. One that was cut off, by the end of its process, has failed. */
  static async begin(client: Client): Promise<RunStore> {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO audit.audit_run (id, started_at, check_count, compared, differences, "unknown", unavailable)
       VALUES (lpad(nextval('audit.audit_run_number')::text, ${RUN_DIGITS}, '0'), now(), 0, 0, 0, 0, 0) RETURNING id`,
    )
    const id = rows[0]?.id ?? ''
    await client.query(
      `UPDATE audit.audit_run SET ended_at = now(), outcome = 'FAILED', message = 'The run was cut off.'
       WHERE ended_at IS NULL AND id < $1`,
      [id],
    )
    return new RunStore(client, id)
  }

  async add(check: Check, pin: Pin | undefined, comparisons: readonly Comparison[]): Promise<void> {
    if (comparisons.length === 0) return
    const ids = comparisons.map(() => `${this.id}-${String(this.results++).padStart(RESULT_DIGITS, '0')}`)
    const column = <K extends keyof Comparison>(name: K) => comparisons.map((comparison) => comparison[name])
    await this.client.query(
      `INSERT INTO audit.audit_result (id, run, check_name, domain, block_number, block_hash, time, is_latest,
         subject, field, expected, indexed, difference, outcome, message)
       SELECT r.id, $1, $2, $3, $4, $5, clock_timestamp(), false,
         r.subject, r.field, r.expected, r.indexed, r.difference, r.outcome, r.message
       FROM unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric[], $12::text[], $13::text[])
         r (id, subject, field, expected, indexed, difference, outcome, message)`,
      [
        this.id,
        check.name,
        check.domain,
        pin?.height ?? null,
        pin ? fromHex(pin.hash) : null,
        ids,
        column('subject'),
        column('field'),
        column('expected'),
        column('indexed'),
        column('difference').map((difference) => difference?.toString() ?? null),
        column('outcome'),
        column('message'),
      ],
    )
  }

  async addCheck(
    check: Check,
    table: string,
    pin: Pin | undefined,
    outcome: AuditOutcome,
    { subjects, compared, differences, unknown, unavailable }: Tally,
  ): Promise<void> {
    await this.client.query(
      `INSERT INTO audit.audit_check (id, run, check_name, domain, table_name, outcome, block_number, block_hash, time,
         subjects, compared, differences, "unknown", unavailable, is_latest)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), $9, $10, $11, $12, $13, false)`,
      [
        `${this.id}-${check.name}`,
        this.id,
        check.name,
        check.domain,
        table,
        outcome,
        pin?.height ?? null,
        pin ? fromHex(pin.hash) : null,
        subjects,
        compared,
        differences,
        unknown,
        unavailable,
      ],
    )
  }

  /** Takes back what was written so far: the block is not on the chain any more. */
  async discard(): Promise<void> {
    this.results = 0
    await this.client.query('DELETE FROM audit.audit_result WHERE run = $1', [this.id])
    await this.client.query('DELETE FROM audit.audit_check WHERE run = $1', [this.id])
  }

  /** Makes the run the latest of its checks, and forgets what nobody asks for any more. */
  async complete(outcome: AuditOutcome, pin: Pin | undefined, total: Tally & { checks: number }): Promise<void> {
    await this.client.query('BEGIN')
    try {
      for (const table of ['audit_check', 'audit_result']) {
        await this.client.query(
          `UPDATE audit.${table} SET is_latest = (run = $1)
           WHERE run = $1 OR is_latest AND check_name IN (SELECT check_name FROM audit.audit_check WHERE run = $1)`,
          [this.id],
        )
      }
      await this.client.query(
        `DELETE FROM audit.audit_result WHERE NOT is_latest AND outcome = 'EQUAL' AND run <> $1`,
        [this.id],
      )
      await this.client.query(
        `UPDATE audit.audit_run SET ended_at = clock_timestamp(), outcome = $2, block_number = $3, block_hash = $4,
           check_count = $5, compared = $6, differences = $7, "unknown" = $8, unavailable = $9 WHERE id = $1`,
        [
          this.id,
          outcome,
          pin?.height ?? null,
          pin ? fromHex(pin.hash) : null,
          total.checks,
          total.compared,
          total.differences,
          total.unknown,
          total.unavailable,
        ],
      )
      await this.prune()
      await this.client.query('COMMIT')
    } catch (error) {
      await this.client.query('ROLLBACK')
      throw error
    }
  }

  async fail(message: string): Promise<void> {
    await this.discard()
    await this.client.query(
      `UPDATE audit.audit_run SET ended_at = clock_timestamp(), outcome = 'FAILED', message = $2 WHERE id = $1`,
      [this.id, message],
    )
  }

  private async prune(): Promise<void> {
    const { rows } = await this.client.query<{ id: string }>(
      `SELECT id FROM audit.audit_run ORDER BY id DESC OFFSET ${KEPT_RUNS} LIMIT 1`,
    )
    const [oldest] = rows
    if (oldest === undefined) return
    for (const table of ['audit_check', 'audit_result']) {
      await this.client.query(`DELETE FROM audit.${table} WHERE run <= $1 AND NOT is_latest`, [oldest.id])
    }
    await this.client.query('DELETE FROM audit.audit_run WHERE id <= $1', [oldest.id])
  }
}
