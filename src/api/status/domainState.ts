import { DOMAIN_NAMES, type DomainName } from '../../model/domainNames'
import type { ApiServices } from '../context'
import type { DomainStatus } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'

/** A domain this close to the chain's head is live. */
const LIVE_BLOCKS = 20
/** The same where the chain's head is not known. */
const LIVE_SECONDS = 120

export type SyncState = 'NOT_DEPLOYED' | 'SYNCING' | 'LIVE'

export interface DomainState {
  readonly domain: DomainName
  readonly state: SyncState
  readonly status: DomainStatus | null
  readonly chainHead: number | null
  readonly lagBlocks: number | null
  readonly lagSeconds: number | null
}

/** Where every domain stands against the chain. */
export async function domainStates(
  db: Snapshot,
  { chainHead }: Pick<ApiServices, 'chainHead'>,
): Promise<DomainState[]> {
  const [statuses, head] = await Promise.all([db.status(), chainHead.height()])
  return DOMAIN_NAMES.map((domain) =>
    stateOf(domain, statuses.find((status) => status.domain === domain) ?? null, head),
  )
}

function stateOf(domain: DomainName, status: DomainStatus | null, chainHead: number | null): DomainState {
  if (status === null) {
    return { domain, state: 'NOT_DEPLOYED', status, chainHead, lagBlocks: null, lagSeconds: null }
  }
  const lagBlocks = chainHead === null ? null : Math.max(0, chainHead - status.head_height)
  const lagSeconds = status.head_time && Math.max(0, Math.round((Date.now() - status.head_time.getTime()) / 1_000))
  // An idle chain makes no blocks: its age says nothing where the distance to its head is known.
  const isLive = lagBlocks !== null ? lagBlocks <= LIVE_BLOCKS : lagSeconds !== null && lagSeconds <= LIVE_SECONDS
  return { domain, state: isLive ? 'LIVE' : 'SYNCING', status, chainHead, lagBlocks, lagSeconds }
}
