import { fromHex } from '../../../lib/hex'
import { AgentValidation, AgentValidationResponse, AgentValidationState } from '../../../model/generated'
import { on } from '../../define'
import { agentOfIdentity, identityKeys, identityRegistryOf } from '../registries'
import { erc8004Validation } from './contract'
import { validationKey } from './validationKey'

/** A validator says what it found; it may say so again later. */
export const validationResponse = on(erc8004Validation, 'ValidationResponse', {
  reads: (e, at) => [
    { entity: AgentValidationState, id: validationKey(at, e.requestHash) },
    ...identityKeys(identityRegistryOf(at, erc8004Validation), e.agentId),
  ],

  apply(e, rows, at) {
    const agent = agentOfIdentity(identityRegistryOf(at, erc8004Validation), e.agentId, rows, at)
    if (agent === null) return
    const state = rows.get(AgentValidationState, validationKey(at, e.requestHash))
    if (state !== null) {
      const responses = state.responses + 1
      rows.set(AgentValidationState, { ...state, responses })
      rows.patch(AgentValidation, {
        id: state.validationRow,
        responses,
        response: e.response,
        responseRow: at.logId,
      })
    }
    rows.insert(AgentValidationResponse, {
      id: at.logId,
      validation: state?.validationRow ?? null,
      agent,
      address: at.address,
      validator: e.validatorAddress,
      requestHash: fromHex(e.requestHash),
      response: e.response,
      responseUri: e.responseURI,
      responseHash: fromHex(e.responseHash),
      tag: e.tag,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})
