import * as p from '@subsquid/evm-codec'
import { StorageMarket } from '../../model/generated'
import { market } from '../../processors/storage/market/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const pricePerSector = view('pricePerSector()', {}, p.uint256)

/** The price in force. It is unknown where silent calls are not followed. */
export const storagePrice = viewCheck({
  name: 'storage-price',
  domain: 'storage',
  entity: StorageMarket,
  contract: market,
  indexed: `
    SELECT $1::text AS subject, (SELECT m.price_wei FROM storage_market m WHERE m.id = $1) AS price_wei`,
  each: (address) => [callOf(pricePerSector, address, {}, (priceWei) => ({ priceWei }))],
  mayBeUnknown: ['priceWei'],
})
