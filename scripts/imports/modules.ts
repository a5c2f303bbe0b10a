import { dirname, join, relative } from 'node:path'
import {
  isCallExpression,
  isExportDeclaration,
  isExternalModuleReference,
  isIdentifier,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isNamedImports,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import type { Program } from './program'

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

export function modulesOf({ files }: Program): Modules {
  return new Map([...files].map(([file, source]) => [file, importsOf(file, source, files)]))
}

/** Every module that the file names. */
function importsOf(file: string, source: SourceFile, known: { has(file: string): boolean }): Import[] {
  const imports: Import[] = []
  const visit = (node: Node): void => {
    const specifier = specifierOf(node)
    if (specifier !== undefined)
      imports.push({ specifier, target: targetOf(file, specifier, known), isType: isType(node) })
    node.forEachChild(visit)
  }
  visit(source)
  return imports
}

function specifierOf(node: Node): string | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) return textOf(node.argument.literal)
  if (isExternalModuleReference(node)) return textOf(node.expression)
  if (!isCallExpression(node)) return undefined
  const { expression } = node
  const isImport =
    expression.kind === SyntaxKind.ImportKeyword || (isIdentifier(expression) && expression.text === 'require')
  return isImport ? textOf(node.arguments[0]) : undefined
}

function isType(node: Node): boolean {
  if (isImportTypeNode(node)) return true
  if (isExportDeclaration(node)) return node.isTypeOnly
  if (!isImportDeclaration(node) || !node.importClause) return false
  const { phaseModifier, name, namedBindings } = node.importClause
  if (phaseModifier === SyntaxKind.TypeKeyword) return true
  return (
    !name && !!namedBindings && isNamedImports(namedBindings) && namedBindings.elements.every((one) => one.isTypeOnly)
  )
}

function textOf(node: Node | undefined): string | undefined {
  return node && (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) ? node.text : undefined
}

function targetOf(file: string, specifier: string, known: { has(file: string): boolean }): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const path = relative('.', join(dirname(file), specifier)).replace(/\.js$/, '')
  return [`${path}.ts`, join(path, 'index.ts')].find((candidate) => known.has(candidate)) ?? path
}
