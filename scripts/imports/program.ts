import { join, relative } from 'node:path'
import type { SourceFile } from 'typescript/unstable/ast'
import { API, type Checker } from 'typescript/unstable/sync'

export interface Program {
  /** Our files by path below the root. */
  readonly files: ReadonlyMap<string, SourceFile>
  readonly checker: Checker
}

/** Asks something about the program that tsconfig.json in the root describes: it is parsed once, by the compiler that also checks it. */
export function withProgram<T>(root: string, ask: (program: Program) => T): T {
  const api = new API({ cwd: root })
  try {
    const config = join(root, 'tsconfig.json')
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (!project) throw new Error(`${config} describes no program`)
    const { program, checker, rootFiles } = project
    const files = rootFiles.map((file) => [relative(root, file), program.getSourceFile(file)!] as const)
    return ask({ files: new Map(files), checker })
  } finally {
    api.close()
  }
}
