import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(__dirname, '..')
const LEFT_OUT = new Set(['.git', '.data', 'node_modules', 'dist', 'coverage'].map((name) => join(root, name)))

/** Each check, a file that makes it fail when it is stale or wrong, what is appended to it, and what the check then says. */
const STALE = [
  ['format-and-lint', 'src/lib/time.ts', 'var   unused = 1\n', 'src/lib/time.ts'],
  ['imports', 'src/lib/hex.ts', "import '../config/env'\n", 'src/lib/hex.ts must not import src/config/env.ts'],
  ['codegen', 'src/model/docs.ts', '// by hand\n', 'stale: src/model/docs.ts'],
  ['sdl', 'src/api/schema.graphql', '# by hand\n', 'stale: src/api/schema.graphql'],
  ['schema-snapshot', 'migrations/schema.snapshot.txt', 'by hand\n', 'stale: migrations/schema.snapshot.txt'],
  ['data-dictionary', 'docs/data-dictionary.md', 'by hand\n', 'stale: docs/data-dictionary.md'],
] as const
/** A wrong schema makes what is generated from it stale too: it is checked after the others. */
const WRONG_SCHEMA = [
  'docs',
  'schema/common.graphql',
  'type Undocumented { id: ID! }\n',
  'schema/common.graphql: Undocumented: no description',
] as const

let copy: string
let output: string

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'zg-check-'))
  cpSync(root, copy, { recursive: true, filter: (source) => !LEFT_OUT.has(source) })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  output = ''
  for (const together of [STALE, [WRONG_SCHEMA]]) {
    for (const [, file, addition] of together) appendFileSync(join(copy, file), addition)
    output += await failingCheck(together.map(([name]) => name))
  }
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

async function failingCheck(names: readonly string[]): Promise<string> {
  const tsx = join(root, 'node_modules', '.bin', 'tsx')
  const [code, stdout] = await new Promise<[unknown, string]>((resolve) => {
    execFile(tsx, ['scripts/check.ts', ...names], { cwd: copy }, (error, text) => resolve([error?.code, text]))
  })
  expect(code).toBe(1)
  return stdout
}

/** What one check said, indented below its line. */
function said(name: string): string {
  return new RegExp(`^FAILED ${name} .*\\n((?: {4}.*\\n)*)`, 'm').exec(output)?.[1] ?? ''
}

test.each([...STALE, WRONG_SCHEMA])(
  'npm run check %s fails when %s is not what it should be',
  (name, _, __, complaint) => {
    expect(said(name)).toContain(complaint)
  },
)

test('checks are told in the order in which they are named', () => {
  const told = [...output.matchAll(/^\S+ +(\S+) \(/gm)].map(([, name]) => name)
  expect(told).toEqual([...STALE, WRONG_SCHEMA].map(([name]) => name))
})
