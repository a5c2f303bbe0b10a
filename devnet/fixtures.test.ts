import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { packageRoot } from '../src/lib/packageRoot'

test('the compiled fixtures are what the compiler makes of their sources', async () => {
  const tsx = join(packageRoot, 'node_modules/.bin/tsx')
  const script = join(packageRoot, 'scripts/compile-fixtures.ts')
  await expect(promisify(execFile)(tsx, [script, '--check'])).resolves.toMatchObject({ stderr: '' })
})
