import { AgentFoundContract } from '../../model/generated'
import type { FoundTable } from '../define'

/** Contracts of agents that nobody declared. */
export const foundContracts: FoundTable = {
  entity: AgentFoundContract,

  note(rows, { address, contract, logId, height, time, earlierLogs }) {
    rows.insert(AgentFoundContract, {
      id: address,
      contract,
      foundBy: logId,
      foundBlock: height,
      foundTime: time,
      earlierLogs,
    })
  },
}
