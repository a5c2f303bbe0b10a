import { fromHex } from '../../../lib/hex'
import { agentIdOf } from '../../../lib/ids'
import { Agent, AgentSeal, AgentSealState } from '../../../model/generated'
import { on } from '../../define'
import { agentKey, agentOf, begins, ends, somebody } from '../agents'
import { agenticId } from './contract'
import { tokenOf } from './token'

/** A key in trusted hardware acts for an agent from here on; the zero address: none does any more. */
export const agentSealSet = on(agenticId, 'AgentSealSet', {
  reads: (e, at) => [agentKey(at, e.agentId), { entity: AgentSealState, id: agentIdOf(at.address, e.agentId) }],

  apply(e, rows, at) {
    const agent = agentOf(rows, at, tokenOf(e.agentId))
    const before = rows.get(AgentSealState, agent.id)
    if (before !== null) rows.patch(AgentSeal, { id: before.sealRow, ...ends(at) })
    const sealAddress = somebody(e.agentSeal)
    const sealId = fromHex(e.sealId)
    rows.insert(AgentSeal, {
      id: at.logId,
      agent: agent.id,
      sealAddress,
      sealId,
      ...begins(at),
      txHash: fromHex(at.tx.hash),
    })
    rows.set(AgentSealState, { id: agent.id, sealRow: at.logId })
    rows.set(Agent, { ...agent, sealAddress, sealId: sealAddress === null ? null : sealId })
  },
})
