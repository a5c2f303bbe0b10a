import { on } from '../../define'
import { dataKeys, setData } from '../datas'
import { agentNft, tokenOf } from './contract'

/** An agent has other data; of a new one, its first. */
export const updated = on(agentNft, 'Updated', {
  reads: (e, at) => dataKeys(at, e._tokenId),
  apply: (e, rows, at) =>
    setData({ ...tokenOf(e._tokenId), oldDatas: e._oldDatas, newDatas: e._newDatas, sealedKeys: null }, rows, at),
})
