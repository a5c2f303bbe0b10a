import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packageRoot } from '../src/lib/packageRoot'

const fixtures = join(packageRoot, 'devnet/fixtures')

function compileFixtures(...args: readonly string[]): Promise<{ readonly stderr: string }> {
  const tsx = join(packageRoot, 'node_modules/.bin/tsx')
  return promisify(execFile)(tsx, [join(packageRoot, 'scripts/compile-fixtures.ts'), ...args])
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zg-fixtures-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the compiled fixtures are what the compiler made of their sources', async () => {
  await expect(compileFixtures('--check')).resolves.toMatchObject({ stderr: '' })
})

test('a source or an artefact that was changed since is compiled again and told', async () => {
  const files = ['LogEmitter.sol', 'LogEmitter.json'] as const
  const restore = () => {
    for (const name of files) cpSync(join(fixtures, name), join(folder, name))
  }
  restore()
  await compileFixtures(folder)
  await expect(compileFixtures('--check', folder)).resolves.toMatchObject({ stderr: '' })
  for (const name of files) {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(readFileSync(join(fixtures, name), 'utf8'))
    appendFileSync(join(folder, name), '\n')
    await expect(compileFixtures('--check', folder)).rejects.toMatchObject({ stderr: 'stale: LogEmitter.json\n' })
    restore()
  }
})
