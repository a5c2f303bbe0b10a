import type { ApiServices } from '../context'
import { inSnapshot } from '../read/snapshot'
import { domainStates } from '../status/domainState'

/** Beyond this distance the answers are too old to be served. */
const MAX_LAG_BLOCKS = 100
/** The same where the chain's head is not known. */
const MAX_LAG_SECONDS = 600

export interface Readiness {
  readonly ready: boolean
  /** Why not, one sentence each. */
  readonly reasons: readonly string[]
}

/** Whether the database can be read and every domain that has begun is near the chain's head. */
export async function readiness(services: ApiServices): Promise<Readiness> {
  try {
    const states = await inSnapshot(services.pool, (db) => domainStates(db, services))
    const reasons = states.flatMap(({ domain, lagBlocks, lagSeconds }) => {
      if (lagBlocks !== null) return lagBlocks > MAX_LAG_BLOCKS ? [`${domain} is ${lagBlocks} blocks behind.`] : []
      return lagSeconds !== null && lagSeconds > MAX_LAG_SECONDS ? [`${domain} is ${lagSeconds} seconds behind.`] : []
    })
    return { ready: reasons.length === 0, reasons }
  } catch {
    // Whatever the cause is, it may name the server: the caller is told no more than that.
    return { ready: false, reasons: ['The database cannot be read.'] }
  }
}
