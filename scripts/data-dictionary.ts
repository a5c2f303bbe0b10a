/** Writes docs/data-dictionary.md: every view for analysts with its columns, from the comments in sql/, which schema/ gives. `--check` only compares. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EnumTypeDefinitionNode, parse } from 'graphql'
import { AUDIT_SCHEMA } from '../src/model/domainNames'
import { DOMAIN_NAMES } from '../src/model/domains'

const ROOT = join(__dirname, '..')
const FILE = join(ROOT, 'docs/data-dictionary.md')

interface View {
  readonly name: string
  readonly domain: string
  readonly description: string
  /** Column → meaning, in the view's order. */
  readonly columns: ReadonlyMap<string, string>
}

const COMMENT = /^COMMENT ON (VIEW|COLUMN) analytics\.(\w+)(?:\.(\w+))? IS '((?:[^']|'')*)';$/gm

/** The views that one file creates. */
function viewsOf(domain: string, text: string): View[] {
  const views = new Map<string, { description: string; columns: Map<string, string> }>()
  for (const [, kind, name, column, quoted] of text.matchAll(COMMENT)) {
    const view = views.get(name!) ?? { description: '', columns: new Map() }
    const meaning = quoted!.replaceAll("''", "'")
    if (kind === 'VIEW') view.description = meaning
    else view.columns.set(column!, meaning)
    views.set(name!, view)
  }
  return [...views].map(([name, view]) => ({ name, domain, ...view }))
}

/** Type of each column, as the database tells: `view column` → type. */
function columnTypes(): Map<string, string> {
  const lines = readFileSync(join(ROOT, 'migrations/schema.snapshot.txt'), 'utf8').split('\n')
  const found = lines.flatMap((line) => {
    const match = /^analytics\.(\w+) (\w+) (.+?)(?: not null)?$/.exec(line)
    return match ? [[`${match[1]} ${match[2]}`, match[3]!] as const] : []
  })
  return new Map(found)
}

function enums(): EnumTypeDefinitionNode[] {
  return readdirSync(join(ROOT, 'schema'))
    .sort()
    .flatMap((file) => parse(readFileSync(join(ROOT, 'schema', file), 'utf8')).definitions)
    .filter((node) => node.kind === 'EnumTypeDefinition')
    .sort((a, b) => (a.name.value < b.name.value ? -1 : 1))
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function section({ name, description, columns }: View, types: ReadonlyMap<string, string>): string {
  const rows = [...columns].map(([column, meaning]) => {
    const type = types.get(`${name} ${column}`)
    if (type === undefined) throw new Error(`analytics.${name} has no column ${column}, or the snapshot is stale.`)
    return `| \`${column}\` | ${type.replace('timestamp with time zone', 'timestamptz')} | ${cell(meaning)} |`
  })
  return `### ${name}\n\n${description}\n\n| column | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`
}

function dictionary(): string {
  const directory = join(ROOT, 'sql')
  const types = columnTypes()
  const views = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .flatMap((file) => viewsOf(file.split('/')[0]!, readFileSync(join(directory, file), 'utf8')))
  const undescribed = [...types.keys()].filter((key) => {
    const [name, column] = key.split(' ') as [string, string]
    return !views.some((view) => view.name === name && view.columns.has(column))
  })
  if (undescribed.length > 0) throw new Error(`Columns without a comment in sql/: ${undescribed.join(', ')}.`)

  const known = [...DOMAIN_NAMES, 'common', AUDIT_SCHEMA]
  const domains = [...new Set(views.map(({ domain }) => domain))].sort((a, b) => known.indexOf(a) - known.indexOf(b))
  const parts = domains.map((domain) => {
    const own = views.filter((view) => view.domain === domain)
    return `## ${domain}\n\n${own.map((view) => section(view, types)).join('\n')}`
  })
  const contents = domains.map((domain) => {
    const links = views.filter((view) => view.domain === domain).map(({ name }) => `[${name}](#${name})`)
    return `- **${domain}**: ${links.join(' · ')}`
  })
  const values = enums().map((node) => {
    const rows = (node.values ?? []).map(
      ({ name, description }) => `| \`${name.value}\` | ${cell(description?.value ?? '')} |`,
    )
    return `### ${node.name.value}\n\n${node.description?.value ?? ''}\n\n| value | meaning |\n|---|---|\n${rows.join('\n')}\n`
  })
  return `<!-- written by scripts/data-dictionary.ts, do not edit -->
# Data dictionary

Every view of the schema \`analytics\`, by domain, with the type, meaning, unit and source of each column. The same texts are the
comments in the database (\`\\d+ analytics.block\`) and the descriptions in GraphQL, where a view's name is written in camel case.
Amounts are whole wei in \`numeric\`, times are UTC, null means unknown. [sql.md](sql.md) shows how questions are asked.

${contents.join('\n')}
- **[values](#values)** that columns can hold

${parts.join('\n')}
## Values

What columns with fixed values can hold.

${values.join('\n')}`
}

const text = dictionary()
const current = existsSync(FILE) && readFileSync(FILE, 'utf8') === text
if (current) console.log('current')
else if (process.argv.includes('--check')) {
  console.error('stale: docs/data-dictionary.md')
  process.exitCode = 1
} else {
  writeFileSync(FILE, text)
  console.log('written')
}
