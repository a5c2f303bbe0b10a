import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(__dirname, '..')
const LEFT_OUT = new Set(['.git', '.data', 'node_modules', 'dist', 'coverage'].map((name) => join(root, name)))
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'zg-check-'))
  cpSync(root, copy, { recursive: true, filter: (source) => !LEFT_OUT.has(source) })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

function check(name: string): Promise<{ code: number; output: string }> {
  const tsx = join(root, 'node_modules', '.bin', 'tsx')
  return new Promise((resolve) => {
    execFile(tsx, ['scripts/check.ts', name], { cwd: copy }, (error, stdout) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout })
    })
  })
}

/** Each check, a file that makes it fail when it is stale or wrong, and what is appended to it. */
const STALE = [
  ['format-and-lint', 'src/lib/time.ts', 'var   unused = 1\n'],
  ['imports', 'src/lib/time.ts', "import '../config/env'\n"],
  ['docs', 'schema/common.graphql', 'type Undocumented { id: ID! }\n'],
  ['codegen', 'src/model/docs.ts', '// by hand\n'],
  ['sdl', 'src/api/schema.graphql', '# by hand\n'],
  ['schema-snapshot', 'migrations/schema.snapshot.txt', 'by hand\n'],
  ['data-dictionary', 'docs/data-dictionary.md', 'by hand\n'],
] as const

test.each(STALE)('npm run check %s fails when %s is not what it should be', async (name, file, addition) => {
  appendFileSync(join(copy, file), addition)
  const { code, output } = await check(name)
  cpSync(join(root, file), join(copy, file))
  expect(code).toBe(1)
  expect(output).toContain(`FAILED ${name}`)
})
