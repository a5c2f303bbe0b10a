import { GraphQLError } from 'graphql'
import { messageOf } from '../lib/errors'
import type { Log } from '../lib/log'

export type ErrorCode = 'BAD_INPUT' | 'LIMIT_EXCEEDED' | 'NOT_READY' | 'TIMEOUT' | 'INTERNAL'

/** An error that the caller is told as it is. */
export function apiError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

/** The caller's arguments are wrong. */
export const badInput = (message: string) => apiError('BAD_INPUT', message)

const TIMEOUT = '57014'
/** Nobody listens, the server starts or stops, or the schemas, tables or roles are not there yet. */
const NOT_READY = /^(ECONN\w+|ENOTFOUND|EPIPE|08\w{3}|57P0\d|53300|3D000|3F000|42P01|42704|42501|22023)$/

/** What the database's error means to the caller; other errors are handed back. */
export function fromDatabase(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === TIMEOUT) return apiError('TIMEOUT', 'The query took too long: ask for less.')
  const isLost = error instanceof Error && /terminat|timeout exceeded when trying to connect/i.test(error.message)
  if (isLost || NOT_READY.test(code)) return apiError('NOT_READY', 'The database cannot be read at the moment.')
  return error
}

/** Hides everything from the caller that was not written for them, and logs it. */
export function maskError(log: Log): (error: unknown) => Error {
  return (error) => {
    if (!(error instanceof GraphQLError)) return hidden(error, log)
    const { originalError: cause } = error
    if (cause === undefined || cause === null || cause instanceof GraphQLError) return withCode(error)
    return hidden(cause, log, error)
  }
}

/** Errors of parsing, validation and coercion carry no code of their own: the document is wrong. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions.code !== undefined) return error
  const { message, nodes, source, positions, path } = error
  const extensions = { ...error.extensions, code: 'BAD_INPUT' }
  return new GraphQLError(message, { nodes, source, positions, path, extensions })
}

function hidden(cause: unknown, log: Log, at?: GraphQLError): GraphQLError {
  log.error({ reason: messageOf(cause), path: at?.path?.join('.') }, 'operation failed')
  return new GraphQLError('Something failed on our side.', {
    nodes: at?.nodes,
    path: at?.path,
    extensions: { code: 'INTERNAL' },
  })
}
