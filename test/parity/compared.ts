import type { Endpoint, Field } from './storageScan'

/** The value at a path; `[]` gathers one from each element of a list. */
export function at(data: unknown, path: string): unknown {
  const [head, ...rest] = path.split('.') as [string, ...string[]]
  const value = (data as Record<string, unknown> | null)?.[head.replace('[]', '')]
  if (rest.length === 0) return value
  return head.endsWith('[]') ? (value as unknown[]).map((each) => at(each, rest.join('.'))) : at(value, rest.join('.'))
}

const isCompared = (field: Field): field is Field & { ours: string } => field.ours !== null

/** What an operation answered, under the official names. */
export function answeredFields({ fields }: Endpoint, data: unknown): Record<string, unknown> {
  return Object.fromEntries(fields.filter(isCompared).map(({ official, ours }) => [official, at(data, ours)]))
}
