import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** As written. */
  readonly specifier: string
  /** Path below the root of the module it leads to; undefined for a package. */
  readonly target?: string
  /** It vanishes when compiled. */
  readonly isType: boolean
}

/** Our modules by path below the root, with what each of them imports: statically, dynamically, or as a type. */
export type Modules = ReadonlyMap<string, readonly Import[]>

/** Reads all TypeScript files of the given folders. */
export function readModules(root: string, folders: readonly string[]): Modules {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => join(folder, file)),
  )
  const known = new Set(files)
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'), known)]))
}

/** Every module that the source text names. */
export function importsOf(file: string, text: string, known: ReadonlySet<string>): Import[] {
  const imports: Import[] = []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier !== undefined)
      imports.push({ specifier, target: targetOf(file, specifier, known), isType: isType(node) })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return imports
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal)
  if (ts.isExternalModuleReference(node)) return textOf(node.expression)
  if (!ts.isCallExpression(node)) return undefined
  const { expression } = node
  const isImport =
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  return isImport ? textOf(node.arguments[0]) : undefined
}

function isType(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node) || !node.importClause) return false
  const { isTypeOnly, name, namedBindings } = node.importClause
  if (isTypeOnly) return true
  return (
    !name && namedBindings?.kind === ts.SyntaxKind.NamedImports && namedBindings.elements.every((one) => one.isTypeOnly)
  )
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

function targetOf(file: string, specifier: string, known: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const path = relative('.', join(dirname(file), specifier)).replace(/\.js$/, '')
  return [`${path}.ts`, join(path, 'index.ts')].find((candidate) => known.has(candidate)) ?? path
}
