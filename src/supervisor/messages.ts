import { z } from 'zod'
import { ConfigError, messageOf } from '../lib/errors'

/** What a child of the supervisor reports over its IPC channel. */
export const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    domain: z.string(),
    height: z.number(),
    head: z.number(),
    blocksPerSecond: z.number(),
    /** Events and calls that handlers decided on. */
    eventsPerSecond: z.number(),
    /** Until the head at the present pace; null while it stands still. */
    etaSeconds: z.number().nullable(),
  }),
  /** Port of a Prometheus endpoint on 127.0.0.1. */
  z.object({ type: z.literal('metrics'), port: z.number() }),
  z.object({ type: z.literal('ready'), url: z.string() }),
  /** The last words of a child that ends itself; `permanent`: starting it again cannot help. */
  z.object({ type: z.literal('failed'), message: z.string(), permanent: z.boolean() }),
])

export type Message = z.output<typeof Message>
export type Progress = Extract<Message, { type: 'progress' }>

/** Exit code of a processor whose indexed blocks are not on the chain any more. */
export const CHAIN_IS_GONE = 3

/** Sends a message to the supervisor, if this process has one. */
export function report(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || !process.send) return resolve()
    process.send(message, undefined, undefined, () => resolve())
  })
}

/** Tells the supervisor why this process ends. */
export function lastWords(error: unknown): Promise<void> {
  return report({ type: 'failed', message: messageOf(error), permanent: error instanceof ConfigError })
}
