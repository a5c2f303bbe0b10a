import type { Modules } from './modules'

/** Imports point down this list. Those on one line are siblings and do not know each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['cli', 'commands', 'supervisor', 'doctor', 'reconcile'],
  ['processors', 'pollers', 'archive', 'api'],
  ['db'],
  ['bus'],
  ['model'],
  ['config'],
  ['lib'],
]
/** The composition root: its folders are one layer of which the parts know each other. */
const ROOT = new Set(LAYERS[0])

/** Imports that point up or sideways, and imports of what stands outside `src`. */
export function layerProblems(modules: Modules): string[] {
  const problems: string[] = []
  for (const [file, imports] of modules) {
    if (!file.startsWith('src/') || file.endsWith('.test.ts')) continue
    for (const { target } of imports) {
      if (target && !isAllowed(file, target)) problems.push(`${file} must not import ${target}`)
    }
  }
  return problems
}

function isAllowed(file: string, target: string): boolean {
  const from = partOf(file)
  if (!target.startsWith('src/')) return target.startsWith('devnet/') && ROOT.has(from)
  const to = partOf(target)
  if (ROOT.has(from)) return true
  if (from === to) return from !== 'processors' || isSameDomain(file, target)
  return rankOf(to) > rankOf(from)
}

/** A domain never imports another domain; what all share lies directly in `src/processors`. */
function isSameDomain(file: string, target: string): boolean {
  const from = domainOf(file)
  const to = domainOf(target)
  return from === undefined || to === undefined || from === to
}

function domainOf(file: string): string | undefined {
  const parts = file.split('/')
  return parts.length > 3 ? parts[2] : undefined
}

function partOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '')
}

function rankOf(part: string): number {
  return LAYERS.findIndex((layer) => layer.includes(part))
}
