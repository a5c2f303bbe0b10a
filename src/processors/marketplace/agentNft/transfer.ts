import { FieldSource, MarketplaceParameterName, MarketplaceParameterState } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { type Needs, on } from '../../define'
import { NOBODY } from '../agents'
import { parameterKey } from '../parameter'
import { transferAgent, transferKeys } from '../transfers'
import { setUri } from '../uris'
import { agentNft, tokenOf } from './contract'
import { ownUri, uriInInput } from './mintUri'

const { tokenURI, intelligentDatasOf } = agentNft.functions

/** An agent is created, changes hands or is destroyed. Creating logs no URI: it is in the input, or the contract is asked. */
export const transfer = on(agentNft, 'Transfer', {
  reads: (e, at) => [...transferKeys(at, e.tokenId), baseKey(at)],

  needs: (e, at): Needs =>
    e.from !== NOBODY || uriInInput(at) !== undefined
      ? {}
      : {
          uri: { address: at.address, data: tokenURI.encode({ tokenId: e.tokenId }) },
          datas: { address: at.address, data: intelligentDatasOf.encode({ _tokenId: e.tokenId }) },
        },

  apply(e, rows, at, answers) {
    const token = tokenOf(e.tokenId)
    transferAgent({ ...token, from: e.from, to: e.to }, rows, at)
    if (e.from !== NOBODY) return
    const told = uriInInput(at)
    const asked = () =>
      ownUri(e.tokenId, {
        answer: answerOf(tokenURI, answers.uri ?? null),
        base: rows.get(MarketplaceParameterState, baseKey(at).id)?.valueText ?? null,
        description: answerOf(intelligentDatasOf, answers.datas ?? null)?.[0]?.dataDescription,
      })
    const uri = told === undefined ? asked() : told
    const source = told === undefined ? FieldSource.ETH_CALL : FieldSource.CALLDATA
    if (uri) setUri({ ...token, uri, source, updatedBy: null }, rows, at)
  },
})

function baseKey(at: At) {
  return parameterKey(MarketplaceParameterName.BASE_URI, at)
}
