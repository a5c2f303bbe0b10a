import { FieldSource, MarketplaceParameterName } from '../../../model/generated'
import { on } from '../../define'
import { parameterKey, setParameter } from '../parameter'
import { agentNft } from './contract'

const { ADMIN, BASE_URI, MINT_FEE_WEI, VERIFIER } = MarketplaceParameterName
const source = FieldSource.LOG

/** Agents without a URI of their own have another begin of it. */
export const baseURIUpdated = on(agentNft, 'BaseURIUpdated', {
  reads: (_, at) => [parameterKey(BASE_URI, at)],
  apply: (e, rows, at) => setParameter(agentNft, { parameter: BASE_URI, valueText: e.newBaseURI, source }, rows, at),
})

/** Another contract checks proofs. */
export const verifierUpdated = on(agentNft, 'VerifierUpdated', {
  reads: (_, at) => [parameterKey(VERIFIER, at)],
  apply: (e, rows, at) =>
    setParameter(agentNft, { parameter: VERIFIER, valueAddress: e.newVerifier, source }, rows, at),
})

/** Minting has another price. */
export const mintFeeUpdated = on(agentNft, 'MintFeeUpdated', {
  reads: (_, at) => [parameterKey(MINT_FEE_WEI, at)],
  apply: (e, rows, at) => setParameter(agentNft, { parameter: MINT_FEE_WEI, value: e.newFee, source }, rows, at),
})

/** Somebody else may change settings. */
export const adminChanged = on(agentNft, 'AdminChanged', {
  reads: (_, at) => [parameterKey(ADMIN, at)],
  apply: (e, rows, at) => setParameter(agentNft, { parameter: ADMIN, valueAddress: e._newAdmin, source }, rows, at),
})
