import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cycleProblems } from './cycles'
import { layerProblems } from './layers'
import { modulesOf } from './modules'
import { packageProblems } from './packages'
import { privateProblems } from './privates'
import { withProgram } from './program'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'zg-imports-')))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'commonjs', strict: true, types: [] } }))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

const modules = () => withProgram(root, modulesOf)

test('imports point down, siblings and domains do not know each other, only the root knows the devnet', () => {
  write('devnet/devnet.ts', '')
  write('src/lib/hex.ts', "import '../config/env'")
  write('src/config/env.ts', "import '../lib/hex'")
  write('src/api/server.ts', "export * from '../processors/run'; import '../db/write'")
  write('src/db/write.ts', "const late = () => import('../../devnet/devnet')")
  write('src/processors/run.ts', '')
  write('src/processors/chain/index.ts', "import type { A } from '../storage/index'; import '../run'")
  write('src/processors/storage/index.ts', '')
  write('src/cli.ts', "import '../devnet/devnet'; import './api/server'")
  expect(layerProblems(modules()).sort()).toEqual([
    'src/api/server.ts must not import src/processors/run.ts',
    'src/db/write.ts must not import devnet/devnet.ts',
    'src/lib/hex.ts must not import src/config/env.ts',
    'src/processors/chain/index.ts must not import src/processors/storage/index.ts',
  ])
})

test('a cycle is found, one of types alone is none', () => {
  write('src/a.ts', "import './b'")
  write('src/b.ts', "import { type X, y } from './c'; import type { A } from './a'")
  write('src/c.ts', "import './a'")
  expect(cycleProblems(modules())).toEqual(['cycle: src/a.ts → src/b.ts → src/c.ts → src/a.ts'])
})

test('packages are declared, entered by their exports only, and their private members left alone', () => {
  write('package.json', JSON.stringify({ dependencies: { open: '1', closed: '1' }, devDependencies: { tool: '1' } }))
  write(
    'node_modules/open/package.json',
    JSON.stringify({ exports: { '.': './i.js', './sub/*': './s/*.js' }, types: 'i.d.ts' }),
  )
  write('node_modules/closed/package.json', JSON.stringify({ types: 'index.d.ts' }))
  write('node_modules/closed/index.d.ts', 'export declare const thing: { _inner: number; outer: number }')
  write(
    'src/a.ts',
    "import 'open'; import 'open/sub/x'; import 'open/lib/x'; import 'closed/lib/x'; import 'tool'; import 'node:fs'",
  )
  write(
    'src/b.ts',
    "import { thing } from 'closed'; const own = { _x: 1 }; own._x; thing.outer; thing._inner; thing['_inner']",
  )
  expect(packageProblems(root, modules())).toEqual([
    'src/a.ts reaches into open: open/lib/x is not one of its exports',
    'src/a.ts reaches into closed: closed/lib/x is not one of its exports',
    'src/a.ts imports tool, which package.json does not declare',
  ])
  expect(withProgram(root, privateProblems)).toEqual([
    'src/b.ts uses _inner, a private member of a dependency',
    'src/b.ts uses _inner, a private member of a dependency',
  ])
})
