import * as p from '@subsquid/evm-codec'
import { StorageSubmission } from '../../model/generated'
import { flow } from '../../processors/storage/flow/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const numSubmissions = view('numSubmissions()', {}, p.uint256)
const tree = view('tree()', {}, { currentLength: p.uint256, unstagedHeight: p.uint256 })

/** Files in the flow, and how far it is filled. The tree begins with one sector. */
export const storageFlow = viewCheck({
  name: 'storage-flow',
  domain: 'storage',
  entity: StorageSubmission,
  contract: flow,
  oneAddressOnly: true,
  indexed: `
    SELECT $1::text AS subject, count(*) AS submissions, coalesce(max(end_sector), 1) AS length_sectors
    FROM storage_submission`,
  each: (address) => [
    callOf(numSubmissions, address, {}, (submissions) => ({ submissions })),
    callOf(tree, address, {}, ({ currentLength }) => ({ lengthSectors: currentLength })),
  ],
})
