import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import type { Modules } from './modules'

interface Manifest {
  readonly exports?: unknown
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Imports of packages that we do not declare, and of files inside a package that it does not export. */
export function packageProblems(root: string, modules: Modules): string[] {
  const own = manifestIn(root)
  const shipped = { ...own.dependencies, ...own.optionalDependencies }
  const problems: string[] = []
  for (const [file, imports] of modules) {
    const isShipped = /^(src|devnet)\//.test(file) && !file.endsWith('.test.ts')
    const declared = isShipped ? shipped : { ...shipped, ...own.devDependencies }
    for (const { specifier, target } of imports) {
      if (target !== undefined || isBuiltin(specifier)) continue
      const name = packageOf(specifier)
      if (!(name in declared)) problems.push(`${file} imports ${name}, which package.json does not declare`)
      else if (name !== specifier && !exportsPath(root, name, `.${specifier.slice(name.length)}`)) {
        problems.push(`${file} reaches into ${name}: ${specifier} is not one of its exports`)
      }
    }
  }
  return problems
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function exportsPath(root: string, name: string, path: string): boolean {
  const { exports } = manifestIn(join(root, 'node_modules', name))
  if (typeof exports !== 'object' || exports === null) return path === './package.json'
  return Object.keys(exports).some((key) => {
    const [start, end] = key.split('*')
    return key === path || (end !== undefined && key !== './*' && path.startsWith(start!) && path.endsWith(end))
  })
}

function manifestIn(directory: string): Manifest {
  const file = join(directory, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
}
