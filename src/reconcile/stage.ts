import type { Client } from 'pg'
import type { Check, Indexed, TotalsCheck, ViewCheck } from './check'

/** One row that was set aside in the snapshot. */
export interface StagedRow {
  readonly n: string
  readonly subject: string
  readonly indexed: Indexed
  /** Of totals: the sums over the facts; null for rows that are compared with views. */
  readonly expected: Indexed | null
}

const PAGE = 500

/**
 * What is compared, copied aside inside the snapshot and read back page by page afterwards: the snapshot lasts as long as the
 * statements do and not as long as the chain takes to answer, and memory does not grow with the tables.
 */
export class Stage {
  constructor(private readonly client: Client) {}

  async prepare(): Promise<void> {
    await this.client.query(`
      CREATE TEMP TABLE IF NOT EXISTS staged (
        n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, check_name text NOT NULL, address text NOT NULL,
        subject text NOT NULL, indexed jsonb NOT NULL, expected jsonb, seen boolean NOT NULL DEFAULT false);
      CREATE INDEX IF NOT EXISTS staged_subject ON staged (check_name, address, md5(subject));
      TRUNCATE staged`)
  }

  /** Sets the indexed rows of one check aside; part of the pinned transaction. */
  async fill(check: Check, addresses: readonly string[]): Promise<void> {
    await this.client.query(`SET LOCAL search_path = ${check.domain}, pg_temp; SET LOCAL timezone = 'UTC'`)
    if (check.kind === 'totals') await this.fillTotals(check)
    else for (const address of addresses) await this.fillRows(check, address)
  }

  private async fillRows({ name, indexed }: ViewCheck, address: string): Promise<void> {
    await this.client.query(
      `INSERT INTO pg_temp.staged (check_name, address, subject, indexed)
       SELECT $2, $1, q.subject, ${texts('q')} FROM (${indexed}) q`,
      [address, name],
    )
  }

  private async fillTotals({ name, facts, totals }: TotalsCheck): Promise<void> {
    for (const [part, total] of Object.entries(totals)) {
      await this.client.query(
        `INSERT INTO pg_temp.staged (check_name, address, subject, indexed, expected)
         SELECT $1, $2, coalesce(f.subject, t.subject), coalesce(${texts('t')}, '{}'), coalesce(${texts('f')}, '{}')
         FROM (${facts}) f FULL JOIN (${total}) t ON f.subject = t.subject`,
        [name, part],
      )
    }
  }

  /** Every row of a check, in pages. */
  async *pages(check: string, address: string, unseenOnly = false): AsyncGenerator<StagedRow[]> {
    for (let after = '0'; ; ) {
      const { rows } = await this.client.query<StagedRow>(
        `SELECT n, subject, indexed, expected FROM pg_temp.staged
         WHERE check_name = $1 AND address = $2 AND n > $3 ${unseenOnly ? 'AND NOT seen' : ''} ORDER BY n LIMIT ${PAGE}`,
        [check, address, after],
      )
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.n
      yield rows
    }
  }

  /** The rows of these subjects; they count as seen from then on. */
  async take(check: string, address: string, subjects: readonly string[]): Promise<Map<string, Indexed>> {
    const { rows } = await this.client.query<Pick<StagedRow, 'subject' | 'indexed'>>(
      `UPDATE pg_temp.staged SET seen = true
       WHERE check_name = $1 AND address = $2 AND md5(subject) IN (SELECT md5(s) FROM unnest($3::text[]) s)
       RETURNING subject, indexed`,
      [check, address, subjects],
    )
    return new Map(rows.map(({ subject, indexed }) => [subject, indexed]))
  }
}

/** All columns as text: numbers of a contract are larger than JSON's in JavaScript. */
const texts = (row: string) => `(SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(to_jsonb(${row})))`
