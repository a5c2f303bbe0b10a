import * as p from '@subsquid/evm-codec'
import { compositeId } from '../../lib/ids'
import { ComputeLedger } from '../../model/generated'
import { ledger } from '../../processors/compute/ledger/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const account = p.struct({
  user: p.address,
  availableBalance: p.uint256,
  totalBalance: p.uint256,
  additionalInfo: p.string,
})
const getAllLedgers = view(
  'getAllLedgers(uint256,uint256)',
  { offset: p.uint256, limit: p.uint256 },
  { ledgers: p.array(account), total: p.uint256 },
)
const getLedger = view('getLedger(address)', { user: p.address }, account)

const fieldsOf = (told: ReturnType<typeof getLedger.decodeResult>) => ({
  availableWei: told.availableBalance,
  totalWei: told.totalBalance,
  lockedWei: told.totalBalance - told.availableBalance,
  additionalInfo: told.additionalInfo,
})

/** Every ledger. What a user has is unknown where calls are not followed, or the node could not be asked about a contract's acts. */
export const computeLedger = viewCheck({
  name: 'compute-ledger',
  domain: 'compute',
  entity: ComputeLedger,
  contract: ledger,
  indexed: `
    SELECT id AS subject, user_address AS key_user, available_wei, total_wei, locked_wei, additional_info
    FROM compute_ledger WHERE ledger = $1 AND NOT deleted`,
  list: {
    size: 50,
    call: (address, offset, limit) =>
      callOf(getAllLedgers, address, { offset, limit }, ({ ledgers, total }) => ({
        rows: ledgers.map((told) => ({ subject: compositeId(address, told.user), fields: fieldsOf(told) })),
        total,
      })),
  },
  each: (address, row) => [callOf(getLedger, address, { user: row.keyUser as string }, fieldsOf)],
  absentReverts: true,
  mayBeUnknown: ['availableWei', 'totalWei', 'additionalInfo'],
})
