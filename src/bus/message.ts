import { z } from 'zod'
import { DOMAIN_NAMES, type DomainName } from '../model/domainNames'

/** A processor committed. A hint: it can be lost or overtake a replica, so the rows are always read from the database. */
export interface BlockCommitted {
  readonly domain: DomainName
  readonly height: number
  readonly hash: string
  /** Id of the domain's `fork` row when the commit rolled blocks back. */
  readonly fork: string | null
}

export interface Publisher {
  /** Runs in the writing transaction, so that the message leaves with the commit or not at all. */
  inTransaction(query: (sql: string, parameters: unknown[]) => Promise<unknown>, message: BlockCommitted): Promise<void>
  /** Runs after the commit. Never throws: the readers look for themselves every second. */
  afterCommit(message: BlockCommitted): Promise<void>
  close(): Promise<void>
}

/** Gets each message, and null when some may have been missed. */
export type Listener = (message: BlockCommitted | null) => void

export interface Subscriber {
  /** Answers how to stop listening. */
  on(listener: Listener): () => void
  close(): Promise<void>
}

const Message = z.object({
  domain: z.enum(DOMAIN_NAMES),
  height: z.number(),
  hash: z.string(),
  fork: z.string().nullable(),
})

/** The message of a payload; null when it is not one of ours. */
export function parseMessage(payload: string | undefined): BlockCommitted | null {
  try {
    return Message.parse(JSON.parse(payload ?? ''))
  } catch {
    // Anyone with access to the channel can write to it: what is no message still hints that something happened.
    return null
  }
}

/** Calls every listener. */
export class Listeners<T> {
  private readonly all = new Set<(value: T) => void>()

  add(listener: (value: T) => void): () => void {
    this.all.add(listener)
    return () => this.all.delete(listener)
  }

  call(value: T): void {
    for (const listener of this.all) listener(value)
  }
}
