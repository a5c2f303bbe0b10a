import type { Query } from './write'

/** What one hot block changes is noted before it is changed, so that a fork can take it back exactly. */
export class UndoLog {
  private seq = 0

  constructor(
    private readonly query: Query,
    private readonly height: number,
  ) {}

  /** Notes rows as they are before they are changed or come into being. */
  async before(table: string, ids: readonly string[]): Promise<void> {
    await this.query(
      `INSERT INTO undo (height, seq, table_name, touched, before)
       SELECT $1, $2, $3, $4::text[], coalesce((SELECT jsonb_agg(to_jsonb(t)) FROM ${table} t WHERE t.id = ANY($4)), '[]')`,
      [this.height, this.seq++, table, ids],
    )
  }

  /** Notes rows that did not exist before. */
  async created(table: string, ids: readonly string[]): Promise<void> {
    await this.query(`INSERT INTO undo (height, seq, table_name, touched, before) VALUES ($1, $2, $3, $4, '[]')`, [
      this.height,
      this.seq++,
      table,
      ids,
    ])
  }
}

interface UndoRow {
  readonly table_name: string
  readonly touched: string[]
  /** Text, so that amounts beyond a double's precision survive. */
  readonly before: string
}

/** Takes back every change noted above the height, newest first. */
export async function rollbackAbove(query: Query, height: number): Promise<void> {
  const rows = (await query(
    'SELECT table_name, touched, before::text AS before FROM undo WHERE height > $1 ORDER BY height DESC, seq DESC',
    [height],
  )) as UndoRow[]
  for (const { table_name: table, touched, before } of rows) {
    await query(`DELETE FROM ${table} WHERE id = ANY($1)`, [touched])
    if (before !== '[]') {
      await query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`, [before])
    }
  }
  await query('DELETE FROM undo WHERE height > $1', [height])
}
