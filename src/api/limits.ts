import type { ComplexityResult } from '@pothos/plugin-complexity'
import { GraphQLError, Kind, type ParseOptions, type ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { apiError } from './errors'

export const DEFAULT_PAGE = 20
export const MAX_PAGE = 1_000
export const MAX_BUCKETS = 1_000

const MAX_TOKENS = 2_000
const MAX_ALIASES = 30
const MAX_ROOT_FIELDS = 30

/** What one operation may cost: about a full page of a wide type with one related row each. */
export const complexity = {
  limit: { complexity: 60_000, depth: 10, breadth: 500 },
  defaultListMultiplier: 1,
  complexityError: (kind: string, { complexity, depth, breadth }: ComplexityResult) =>
    apiError(
      'LIMIT_EXCEEDED',
      `The operation is too large (${kind}: complexity ${complexity}, depth ${depth}, breadth ${breadth}).`,
    ),
}

/** Rejects documents with many aliases or root fields: each of them costs statements. */
const fewAliases: ValidationRule = (context) => {
  let aliases = 0
  return {
    Field(node) {
      if (node.alias === undefined) return
      aliases += 1
      if (aliases === MAX_ALIASES + 1) context.reportError(tooMany(`more than ${MAX_ALIASES} aliases`))
    },
    OperationDefinition(node) {
      const fields = node.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD)
      if (fields.length > MAX_ROOT_FIELDS) context.reportError(tooMany(`more than ${MAX_ROOT_FIELDS} root fields`))
    },
  }
}

function tooMany(what: string): GraphQLError {
  return new GraphQLError(`The document has ${what}.`, { extensions: { code: 'LIMIT_EXCEEDED' } })
}

/** Limits on the document itself, before anything is executed. */
export const documentLimits: Plugin = {
  onParse({ params }) {
    params.options = { ...params.options, maxTokens: MAX_TOKENS } as ParseOptions
  },
  onValidate({ addValidationRule }) {
    addValidationRule(fewAliases)
  },
}
