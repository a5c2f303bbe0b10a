/** Writes migrations/schema.snapshot.txt: the catalog after all migrations, and proves that entities and tables agree. `--check` only compares. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { devnet } from '../src/config/networks/devnet'
import { connectDomain } from '../src/db/datasource'
import { migrateDown, migrateUp } from '../src/db/migrate'
import { tableOf } from '../src/db/tables'
import { createLog } from '../src/lib/log'
import { AUDIT_SCHEMA } from '../src/model/domainNames'
import { DOMAIN_NAMES, domainEntities } from '../src/model/domains'
import { testDatabase } from '../test/postgres'

const FILE = join(__dirname, '../migrations/schema.snapshot.txt')

/** The same listing on PostgreSQL 15 to 18: our own query, not a dump. */
const LISTING = `SELECT line FROM (
  SELECT format('%s.%s %s %s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END) AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND n.nspname = ANY($1)
  UNION ALL
  SELECT pg_get_indexdef(i.indexrelid)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT c.relispartition AND n.nspname = ANY($1)
  UNION ALL
  SELECT format('%s.%s options %s', n.nspname, c.relname, array_to_string(c.reloptions, ','))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.reloptions IS NOT NULL AND NOT c.relispartition AND n.nspname = ANY($1)
) listing ORDER BY line COLLATE "C"`

async function listing(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(LISTING, [['zg', AUDIT_SCHEMA, 'analytics', ...DOMAIN_NAMES]])
    return rows.map((row) => row.line)
  } finally {
    await client.end()
  }
}

/** Every entity column that has no column of its type in the database. */
async function differences(url: string, lines: readonly string[]): Promise<string[]> {
  const missing: string[] = []
  for (const domain of DOMAIN_NAMES) {
    const source = await connectDomain(url, domain, domain)
    for (const entity of domainEntities[domain]) {
      const { name, columns } = tableOf(source, entity)
      const expected = columns.map(
        (column) =>
          `${domain}.${name} ${column.name} ${column.type === 'timestamptz' ? 'timestamp with time zone' : column.type}${column.nullable ? '' : ' not null'}`,
      )
      const actual = lines.filter((line) => line.startsWith(`${domain}.${name} `) && !line.includes(' options '))
      missing.push(...expected.filter((line) => !actual.includes(line)).map((line) => `entity without column: ${line}`))
      missing.push(...actual.filter((line) => !expected.includes(line)).map((line) => `column without entity: ${line}`))
    }
    await source.destroy()
  }
  return missing
}

async function main(): Promise<void> {
  const database = await testDatabase()
  const log = createLog('snapshot', 'error')
  try {
    await migrateUp(database.url, { network: devnet, log })
    const lines = await listing(database.url)
    const problems = await differences(database.url, lines)
    await migrateUp(database.url, { network: devnet, log })
    if ((await listing(database.url)).join('\n') !== lines.join('\n'))
      problems.push('a second migrate up changes the schema')
    await migrateDown(database.url, { log })
    const left = await listing(database.url)
    problems.push(...left.map((line) => `left after migrate down: ${line}`))

    const text = `${lines.join('\n')}\n`
    const current = existsSync(FILE) && readFileSync(FILE, 'utf8') === text
    if (process.argv.includes('--check')) {
      if (!current) problems.push('stale: migrations/schema.snapshot.txt')
    } else if (!current) {
      writeFileSync(FILE, text)
      console.log('written')
    }
    for (const problem of problems) console.error(problem)
    process.exitCode = problems.length > 0 ? 1 : 0
  } finally {
    await database.drop()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
