import { fromHex } from '../../../lib/hex'
import { AgentValidation, AgentValidationState } from '../../../model/generated'
import { on } from '../../define'
import { agentOfIdentity, identityKeys, identityRegistryOf } from '../registries'
import { erc8004Validation } from './contract'
import { validationKey } from './validationKey'

/** A validator is asked to look at an agent. */
export const validationRequest = on(erc8004Validation, 'ValidationRequest', {
  reads: (e, at) => [
    { entity: AgentValidationState, id: validationKey(at, e.requestHash) },
    ...identityKeys(identityRegistryOf(at, erc8004Validation), e.agentId),
  ],

  apply(e, rows, at) {
    const agent = agentOfIdentity(identityRegistryOf(at, erc8004Validation), e.agentId, rows, at)
    if (agent === null) return
    rows.insert(AgentValidation, {
      id: at.logId,
      agent,
      address: at.address,
      agentNumber: e.agentId,
      validator: e.validatorAddress,
      requestUri: e.requestURI,
      requestHash: fromHex(e.requestHash),
      responses: 0,
      response: null,
      responseRow: null,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    rows.set(AgentValidationState, {
      id: validationKey(at, e.requestHash),
      validationRow: at.logId,
      responses: 0,
    })
  },
})
