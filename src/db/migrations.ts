import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvariantError } from '../lib/errors'
import { packageRoot } from '../lib/packageRoot'
import { AUDIT_SCHEMA, DOMAIN_NAMES, type DomainName } from '../model/domainNames'

/** Schemas that migrations fill: what all domains share, what audits found, and one per domain. */
export type MigratedSchema = 'zg' | typeof AUDIT_SCHEMA | DomainName

export interface Migration {
  /** File name without its ending: a number and a sentence. */
  readonly name: string
  /** `every` runs once in each domain's schema. */
  readonly target: MigratedSchema | 'every'
  readonly up: string
  readonly down: string
  readonly checksum: string
}

export const MIGRATED_SCHEMAS: readonly MigratedSchema[] = ['zg', AUDIT_SCHEMA, ...DOMAIN_NAMES]

/** Every migration, in order. The first line names the schema, `-- down` begins the way back. */
export function readMigrations(): Migration[] {
  const directory = join(packageRoot, 'migrations')
  return readdirSync(directory)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(directory, file), 'utf8')
      const target = /^-- domain: (\w+)\n/.exec(text)?.[1]
      const [up, down] = text.split('\n-- down\n')
      if (!isTarget(target) || up === undefined || down === undefined) {
        throw new InvariantError(`migrations/${file} needs a first line "-- domain: <schema>" and a section "-- down".`)
      }
      return {
        name: file.replace('.sql', ''),
        target,
        up,
        down,
        checksum: createHash('sha256').update(text).digest('hex'),
      }
    })
}

/** The migrations of one schema. */
export function migrationsOf(schema: MigratedSchema, migrations = readMigrations()): Migration[] {
  return migrations.filter(
    (migration) =>
      migration.target === schema || (migration.target === 'every' && schema !== 'zg' && schema !== AUDIT_SCHEMA),
  )
}

function isTarget(text: string | undefined): text is Migration['target'] {
  return text === 'every' || (MIGRATED_SCHEMAS as readonly (string | undefined)[]).includes(text)
}
