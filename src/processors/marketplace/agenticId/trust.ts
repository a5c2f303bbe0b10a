import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { AgentTrust, AgentTrustKind, AgentTrustState } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { agenticId } from './contract'

const { ATTESTOR, FRAMEWORK } = AgentTrustKind

const keyOf = (at: At, kind: AgentTrustKind, trusted: string) => compositeId(at.address, kind.toLowerCase(), trusted)

function changes<T>(kind: AgentTrustKind, trustedOf: (e: T) => string, isTrusted: boolean) {
  return {
    reads: (e: T, at: At) => [{ entity: AgentTrustState, id: keyOf(at, kind, trustedOf(e)) }],
    apply(e: T, rows: Rows, at: At) {
      const trusted = trustedOf(e)
      const id = keyOf(at, kind, trusted)
      const open = rows.get(AgentTrustState, id)?.trustRow ?? null
      if (open !== null) {
        const end = isTrusted ? {} : { endId: at.logId, endTxHash: fromHex(at.tx.hash) }
        rows.patch(AgentTrust, { id: open, toBlock: at.height, toTime: at.time, ...end })
      }
      rows.set(AgentTrustState, { id, trustRow: isTrusted ? at.logId : null })
      if (!isTrusted) return
      rows.insert(AgentTrust, {
        id: at.logId,
        address: at.address,
        trustKind: kind,
        trusted,
        fromBlock: at.height,
        fromTime: at.time,
        toBlock: null,
        toTime: null,
        txHash: fromHex(at.tx.hash),
        endId: null,
        endTxHash: null,
      })
    },
  }
}

const attestor = (e: { readonly attestor: string }) => e.attestor
const framework = (e: { readonly frameworkHash: string }) => e.frameworkHash

/** What an AgenticID contract trusts begins and ends here. */
export const trustHandlers = [
  on(agenticId, 'TrustedAttestorAdded', changes(ATTESTOR, attestor, true)),
  on(agenticId, 'TrustedAttestorRemoved', changes(ATTESTOR, attestor, false)),
  on(agenticId, 'ValidFrameworkHashAdded', changes(FRAMEWORK, framework, true)),
  on(agenticId, 'ValidFrameworkHashRemoved', changes(FRAMEWORK, framework, false)),
]
