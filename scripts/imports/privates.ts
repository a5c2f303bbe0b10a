import { join } from 'node:path'
import ts from 'typescript'
import type { Modules } from './modules'

/** Uses of members that a dependency marks as its own by a leading underscore or as private. */
export function privateProblems(root: string, modules: Modules): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(
    [...modules.keys()].map((file) => join(root, file)),
    { ...options, incremental: false, tsBuildInfoFile: undefined },
  )
  const checker = program.getTypeChecker()
  return [...modules.keys()].flatMap((file) => {
    const source = program.getSourceFile(join(root, file))
    return source
      ? privateUses(source, checker).map((name) => `${file} uses ${name}, a private member of a dependency`)
      : []
  })
}

function privateUses(source: ts.SourceFile, checker: ts.TypeChecker): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const name = memberName(node)
    if (name?.text.startsWith('_') && isForeign(checker.getSymbolAtLocation(name))) found.push(name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function memberName(node: ts.Node): ts.Identifier | ts.StringLiteralLike | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) return node.name
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression
  if (!ts.isBindingElement(node)) return undefined
  const name = node.propertyName ?? node.name
  return ts.isIdentifier(name) && ts.isObjectBindingPattern(node.parent) ? name : undefined
}

function isForeign(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((one) => one.getSourceFile().fileName.includes('/node_modules/')) ?? false
}
