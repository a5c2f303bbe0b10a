import { on } from '../../define'
import { dataKeys, setData, setDataEntry } from '../datas'
import { agenticId } from './contract'
import { tokenOf } from './token'

/** All data of an agent is replaced. */
export const updated = on(agenticId, 'Updated', {
  reads: (e, at) => dataKeys(at, e.tokenId),
  apply: ({ tokenId, oldDatas, newDatas, sealedKeys }, rows, at) =>
    setData({ ...tokenOf(tokenId), oldDatas, newDatas, sealedKeys: sealedKeys.length }, rows, at),
})

/** One entry of an agent's data is replaced. */
export const entryUpdated = on(agenticId, 'EntryUpdated', {
  reads: (e, at) => dataKeys(at, e.tokenId),
  apply: ({ tokenId, index, oldData, newData }, rows, at) =>
    setDataEntry({ ...tokenOf(tokenId), index, oldData, newData }, rows, at),
})
