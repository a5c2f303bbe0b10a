import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../src/cli'
import { VARIABLE_NAMES } from '../src/config/variables'

const root = join(__dirname, '..')
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts
const documents = ['README.md', 'CONTRIBUTING.md'].map(
  (file) => [file, readFileSync(join(root, file), 'utf8')] as const,
)

test.each(documents)('every command that %s names exists', (_, text) => {
  const commands = commandLine().commands.map((command) => command.name())
  for (const [, name] of text.matchAll(/`zg ([a-z-]+)/g)) expect(commands).toContain(name)
  for (const [, name] of text.matchAll(/npm run ([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(name)
})

test('every setting that README.md names exists', () => {
  for (const [, name] of documents[0]![1].matchAll(/^\| `([A-Z_]+)` \|/gm)) expect(VARIABLE_NAMES).toContain(name)
})

test.each(documents)('every file that %s links to exists', (file, text) => {
  for (const [, target] of text.matchAll(/\]\(([^)#]+)\)/g)) {
    expect({ target, exists: existsSync(join(root, dirname(file), target as string)) }).toEqual({
      target,
      exists: true,
    })
  }
})
