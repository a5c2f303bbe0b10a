/** Checks that schema/ documents every type and field: meaning, unit of each number, source of each field. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FieldDefinitionNode, type NameNode, parse, type StringValueNode, type TypeNode } from 'graphql'

const NUMERIC = new Set(['Int', 'Float', 'BigInt', 'BigDecimal'])

interface Described {
  readonly name: NameNode
  readonly description?: StringValueNode
}

/** Every gap in the documentation of one schema file, as one line each. */
export function undocumented(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((definition) => {
    if (definition.kind === 'EnumTypeDefinition') return missingMeaning(definition.name.value, definition)
    if (definition.kind !== 'ObjectTypeDefinition') return []
    const fields = (definition.fields ?? []).flatMap((field) => fieldGaps(definition.name.value, field))
    return [...missingMeaning(definition.name.value, definition), ...fields]
  })
}

function fieldGaps(type: string, field: FieldDefinitionNode): string[] {
  const meaning = missingMeaning(type, field)
  if (meaning.length > 0) return meaning
  const text = field.description!.value
  const gaps: string[] = []
  if (NUMERIC.has(namedType(field.type)) && !/ Unit: \S/.test(text)) gaps.push('a number without "Unit:"')
  if (!/ Source: \S/.test(text)) gaps.push('no "Source:"')
  return gaps.map((gap) => `${type}.${field.name.value}: ${gap}`)
}

function missingMeaning(type: string, node: Described): string[] {
  const place = node.name.value === type ? type : `${type}.${node.name.value}`
  const meaning = node.description?.value.split(/ ?(?:Unit|Source):/)[0]?.trim()
  return meaning ? [] : [`${place}: no description`]
}

function namedType(type: TypeNode): string {
  return type.kind === 'NamedType' ? type.name.value : namedType(type.type)
}

if (require.main === module) {
  const directory = join(__dirname, '..', 'schema')
  const gaps = readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => undocumented(readFileSync(join(directory, file), 'utf8')).map((gap) => `schema/${file}: ${gap}`))
  for (const gap of gaps) console.error(gap)
  process.exitCode = gaps.length > 0 ? 1 : 0
}
