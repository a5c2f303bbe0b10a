import * as p from '@subsquid/evm-codec'
import { StorageEpoch } from '../../model/generated'
import { flow } from '../../processors/storage/flow/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const context = p.struct({
  epoch: p.uint256,
  mineStart: p.uint256,
  flowRoot: p.bytes32,
  flowLength: p.uint256,
  blockDigest: p.bytes32,
  digest: p.bytes32,
})
const ZEROS = "decode(repeat('00', 32), 'hex')"
const getContext = view('getContext()', {}, context)

/** The mining epoch that is open; before the first one the contract says zeros. */
export const storageEpoch = viewCheck({
  name: 'storage-epoch',
  domain: 'storage',
  entity: StorageEpoch,
  contract: flow,
  oneAddressOnly: true,
  indexed: `
    SELECT $1::text AS subject, coalesce(e.epoch, 0) AS epoch, coalesce(e.start_root, ${ZEROS}) AS start_root,
           coalesce(e.flow_sectors, 0) AS flow_sectors, coalesce(e.context, ${ZEROS}) AS context
    FROM (SELECT) network LEFT JOIN (SELECT * FROM storage_epoch ORDER BY id DESC LIMIT 1) e ON true`,
  each: (address) => [
    callOf(getContext, address, {}, ({ epoch, flowRoot, flowLength, digest }) => ({
      epoch,
      startRoot: flowRoot,
      flowSectors: flowLength,
      context: digest,
    })),
  ],
})
