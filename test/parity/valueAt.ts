/** The value at a path; `[]` gathers one from each element of a list. */
export function valueAt(data: unknown, path: string): unknown {
  const [head, ...rest] = path.split('.') as [string, ...string[]]
  const value = (data as Record<string, unknown> | null)?.[head.replace('[]', '')]
  if (rest.length === 0) return value
  return head.endsWith('[]')
    ? (value as unknown[]).map((each) => valueAt(each, rest.join('.')))
    : valueAt(value, rest.join('.'))
}
