import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../lib/packageRoot'

/** SQL of the analysts' views, in an order in which they can be created. Each file can be run again at any time. */
export function viewStatements(): string[] {
  const directory = join(packageRoot, 'sql')
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(directory, file), 'utf8'))
}
