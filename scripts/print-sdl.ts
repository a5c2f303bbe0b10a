/** Writes src/api/schema.graphql: the API as clients see it. `--check` only compares. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printedSchema } from '../src/api/schema'

const FILE = join(__dirname, '../src/api/schema.graphql')

const text = printedSchema()
const current = existsSync(FILE) && readFileSync(FILE, 'utf8') === text
if (!current && process.argv.includes('--check')) {
  console.error('stale: src/api/schema.graphql')
  process.exitCode = 1
} else if (!current) {
  writeFileSync(FILE, text)
  console.log('written')
}
