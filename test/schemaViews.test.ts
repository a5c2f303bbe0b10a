import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../src/api/schema'
import { EXCEPTIONS } from './schemaViews.exceptions'

const SQL = join(__dirname, '../sql')

const texts = readdirSync(SQL, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.sql'))
  .map((file) => readFileSync(join(SQL, file), 'utf8'))
const namesIn = (pattern: RegExp) =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!)))

const views = namesIn(/^CREATE OR REPLACE VIEW analytics\.(\w+)/gm)
const commented = namesIn(/^COMMENT ON VIEW analytics\.(\w+) IS '[^']/gm)

const viewOf = (type: string) => type.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
const hasView = (type: string) => views.has(viewOf(type))

const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
)
const typeOfField = (type: GraphQLObjectType, field: string) => {
  const found = type.getFields()[field]
  return found && getNamedType(found.type)
}

/** What the words of the API itself are: roots, pages, and the changes that streams send. */
function isWrapper(type: GraphQLObjectType): boolean {
  return (
    [schema.getQueryType(), schema.getSubscriptionType()].includes(type) ||
    type.name === 'PageInfo' ||
    /(?:Edge|Connection)$/.test(type.name) ||
    typeOfField(type, 'type')?.name === 'FactEventType'
  )
}
const isSeries = (type: GraphQLObjectType) =>
  type.name.endsWith('Series') && ['points', 'step', 'coveredFrom'].every((field) => typeOfField(type, field))

const withData = objects.filter((type) => !isWrapper(type) && !isSeries(type)).map(({ name }) => name)

test('every type has a view of its name, or a reason why it has none', () => {
  expect(withData.length).toBeGreaterThan(150)
  expect(withData.filter((type) => !hasView(type) && !(type in EXCEPTIONS))).toEqual([])
})

test('the points of every series have a view', () => {
  const series = objects.filter(isSeries)
  expect(series.length).toBeGreaterThan(15)
  expect(series.map((type) => typeOfField(type, 'points')!.name).filter((type) => !hasView(type))).toEqual([])
})

test('every stream sends rows of a type that has a view', () => {
  const events = objects.filter((type) => typeOfField(type, 'type')?.name === 'FactEventType')
  expect(events.length).toBeGreaterThan(4)
  for (const event of events) {
    const rows = Object.keys(event.getFields()).map((field) => typeOfField(event, field)!)
    expect({ event: event.name, sends: rows.filter(isObjectType).filter(({ name }) => hasView(name)).length }).toEqual({
      event: event.name,
      sends: 1,
    })
  }
})

test('exceptions are needed, give a reason, and name views that exist', () => {
  for (const [type, { reason, views: named }] of Object.entries(EXCEPTIONS)) {
    expect(withData, `${type} is no type of the API`).toContain(type)
    expect(hasView(type), `${type} has a view and needs no exception`).toBe(false)
    expect(reason, type).toMatch(/^[A-Z].{20,}\.$/)
    expect(
      (named ?? []).filter((name) => !views.has(name)),
      type,
    ).toEqual([])
  }
})

test('every view says what it means', () => {
  expect([...views].filter((view) => !commented.has(view))).toEqual([])
})
