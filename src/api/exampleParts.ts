/** A document that the API's start page offers. */
export interface Example {
  readonly name: string
  /** The document, with a comment that says what it answers. */
  readonly document: string
}

/** A prepared query or subscription. */
export function example(
  name: string,
  comment: string,
  body: string,
  kind: 'query' | 'subscription' = 'query',
): Example {
  return { name, document: `# ${comment}\n${kind} ${name} {\n${body}\n}\n` }
}

/** The first page of a list. */
export const page = (list: string, fields: string) => `  ${list} {
    nodes {
      ${fields}
    }
    pageInfo { hasNextPage endCursor }
  }`

/** The buckets of a series. */
export const series = (field: string, fields: string) => `  ${field} {
    step
    coveredFrom
    points { time isPartial ${fields} }
  }`
