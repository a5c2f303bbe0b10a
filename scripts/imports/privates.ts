import {
  isBindingElement,
  isElementAccessExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isObjectBindingPattern,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast'
import type { Symbol as TypeScriptSymbol } from 'typescript/unstable/sync'
import type { Program } from './program'

/** Uses of members that a dependency marks as its own by a leading underscore or as private. */
export function privateProblems({ files, checker }: Program): string[] {
  return [...files].flatMap(([file, source]) => {
    const names = markedNames(source)
    const symbols = checker.getSymbolAtLocation(names)
    return names
      .filter((_, i) => isForeign(symbols[i]))
      .map((name) => `${file} uses ${name.text}, a private member of a dependency`)
  })
}

type Name = Node & { readonly text: string }

function markedNames(source: SourceFile): Name[] {
  const found: Name[] = []
  const visit = (node: Node): void => {
    const name = memberName(node)
    if (name?.text.startsWith('_')) found.push(name)
    node.forEachChild(visit)
  }
  visit(source)
  return found
}

function memberName(node: Node): Name | undefined {
  if (isPropertyAccessExpression(node) && isIdentifier(node.name)) return node.name
  if (isElementAccessExpression(node)) return textual(node.argumentExpression)
  if (!isBindingElement(node) || !isObjectBindingPattern(node.parent)) return undefined
  const name = node.propertyName ?? node.name
  return name && isIdentifier(name) ? name : undefined
}

function textual(node: Node): Name | undefined {
  return isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) ? node : undefined
}

function isForeign(symbol: TypeScriptSymbol | undefined): boolean {
  return symbol?.declarations.some((one) => one.path.includes('/node_modules/')) ?? false
}
