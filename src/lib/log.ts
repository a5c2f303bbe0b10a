import pino from 'pino'

export type Log = pino.Logger

/** JSON lines on standard error; the message is a constant, values are fields. */
export function createLog(part: string, level: string): Log {
  return pino({ name: part, level, base: { part }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
