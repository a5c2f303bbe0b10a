import type { Modules } from './modules'

/** Every cycle that a depth-first walk closes, once, as `a → b → a`. Types may refer to each other: nothing is loaded for them. */
export function cycleProblems(modules: Modules): string[] {
  const problems: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): void => {
    const start = path.indexOf(file)
    if (start !== -1) {
      problems.push(`cycle: ${[...path.slice(start), file].join(' → ')}`)
      return
    }
    if (done.has(file)) return
    path.push(file)
    for (const { target, isType } of modules.get(file) ?? []) if (target && !isType) visit(target)
    path.pop()
    done.add(file)
  }
  for (const file of modules.keys()) visit(file)
  return problems
}
