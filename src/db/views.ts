import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvariantError } from '../lib/errors'
import { packageRoot } from '../lib/packageRoot'

/** SQL of the analysts' views, in an order in which they can be created. Each file can be run again at any time. */
export function viewStatements(): string[] {
  const directory = join(packageRoot, 'sql')
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(directory, file), 'utf8'))
}

/**
 * The SELECTs that a view of ours adds up with UNION ALL, by the kind or domain that each is about. Whoever serves requests reads these and not
 * the view: a reindex replaces views while it waits for readers of tables, and would wait for each other with them.
 */
export function viewParts(path: string): ReadonlyMap<string, string> {
  return new Map(viewSelects(path).map(({ kind, select }) => [kind, select]))
}

/** The same where several SELECTs are about one kind. */
export function viewSelects(path: string): readonly { readonly kind: string; readonly select: string }[] {
  const text = readFileSync(join(packageRoot, 'sql', path), 'utf8')
  const body = /^CREATE OR REPLACE VIEW \S+ AS\n([^;]+);/.exec(text)?.[1]
  if (body === undefined) throw new InvariantError(`sql/${path} does not begin with a view.`)
  return body.split('\nUNION ALL\n').map((select) => {
    const kind = /^SELECT '(\w+)' AS (?:kind|role|domain),/.exec(select)?.[1]
    if (kind === undefined)
      throw new InvariantError(`A part of sql/${path} does not begin with its kind, role or domain.`)
    return { kind, select }
  })
}
