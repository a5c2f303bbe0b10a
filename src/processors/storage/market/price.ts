import { fromHex } from '../../../lib/hex'
import { FieldSource, StorageMarket, StoragePrice } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { on, onCall } from '../../define'
import type { Rows } from '../../rows'
import { noteUpgrade } from '../upgrade'
import { market } from './contract'

const reads = (_: unknown, at: At) => [{ entity: StorageMarket, id: at.address }]

/**
 * The first price: whoever initialises the market, directly or through a factory, it is read from the contract.
 * Where silent calls are not followed no price is kept at all: nobody would notice its end.
 */
export const initialized = on(market, 'Initialized', {
  reads,
  needs: (_, at) => ({ price: { address: at.address, data: market.functions.pricePerSector.encode({}) } }),
  apply(e, rows, at, answers) {
    noteUpgrade(market, rows, at, e)
    const price = answerOf(market.functions.pricePerSector, answers.price)
    if (at.chain.silentCalls && price !== null && rows.get(StorageMarket, at.address) === null) {
      setPrice(price, FieldSource.ETH_CALL, rows, at)
    }
  },
})

export const marketBeacon = on(market, 'BeaconUpgraded', { apply: (e, rows, at) => noteUpgrade(market, rows, at, e) })

/** Sets the price without a log when the market is initialised by a direct transaction; its `Initialized` log follows. */
export const initialize = onCall(market, 'initialize', {
  reads,
  apply: (call, rows, at) => setPrice(call.pricePerSector_, FieldSource.CALLDATA, rows, at),
})

/** The market emits no log when its price changes. */
export const setPricePerSector = onCall(market, 'setPricePerSector', {
  reads,
  apply: (call, rows, at) => setPrice(call.pricePerSector_, FieldSource.CALLDATA, rows, at),
})

function setPrice(priceWei: bigint, source: FieldSource, rows: Rows, at: At): void {
  const before = rows.get(StorageMarket, at.address)
  if (before?.priceId) rows.patch(StoragePrice, { id: before.priceId, toBlock: at.height, toTime: at.time })
  rows.insert(StoragePrice, {
    id: at.logId,
    priceWei,
    market: at.address,
    source,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  rows.set(StorageMarket, { id: at.address, priceWei, priceId: at.logId })
}
