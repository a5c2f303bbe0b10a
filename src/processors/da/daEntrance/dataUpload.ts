import { fromHex } from '../../../lib/hex'
import { DaClient, DaParameterName, DaUpload, FieldSource } from '../../../model/generated'
import { on } from '../../define'
import { countClient, countDa, noteClient } from '../count'
import { parameterKey, setParameter } from '../parameter'
import { blobKey, blobState, noteUpload, openBlob } from './blobs'
import { daEntrance } from './contract'
import { paymentOf } from './payment'

/** A client announces a root, for the quorum whose turn it is. The same one can come again. */
export const dataUpload = on(daEntrance, 'DataUpload', {
  reads: (e, at) => [blobKey(at, e), { entity: DaClient, id: e.sender }, parameterKey(DaParameterName.BLOB_PRICE, at)],

  apply(e, rows, at) {
    const before = blobState(rows, at, e)
    const again = (before?.uploads ?? 0) > 0
    const state = before === null ? openBlob(e.sender, e, rows, at) : noteUpload(before, e.sender, rows, at)
    const payment = paymentOf(at, e.dataRoot)
    rows.insert(DaUpload, {
      id: at.logId,
      entrance: at.address,
      client: e.sender,
      sender: at.tx.from,
      blob: state.blob,
      dataRoot: fromHex(e.dataRoot),
      epoch: e.epoch,
      quorumId: e.quorumId,
      blobPriceWei: e.blobPrice,
      ...payment,
      again,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    // The list price is in force whatever set it.
    setParameter(daEntrance, DaParameterName.BLOB_PRICE, { value: e.blobPrice }, FieldSource.LOG, rows, at)

    const isNewClient = rows.get(DaClient, e.sender) === null && rows.isFirst(`da client ${e.sender}`)
    const sums = {
      uploads: 1,
      blobs: again ? 0 : 1,
      listFeeWei: e.blobPrice,
      paidWei: payment.paidWei ?? 0n,
      unknownPaid: payment.paidWei === null ? 1 : 0,
    }
    countClient(e.sender, sums, rows, at)
    countDa({ ...sums, newClients: isNewClient ? 1 : 0 }, rows, at)
    noteClient(e.sender, rows, at)
  },
})
