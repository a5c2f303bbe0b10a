import * as p from '@subsquid/evm-codec'
import { compositeId } from '../../lib/ids'
import { ComputeLedger } from '../../model/generated'
import { ledger } from '../../processors/compute/ledger/contract'
import { type Indexed, type Unseen, viewCheck } from '../check'
import type { Fields } from '../values'
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

/**
 * A deposit through another contract emits nothing: until something asks the contract about the user again, exactly that much is
 * missing from what is available and from the total alike. Nothing else that goes wrong looks like this.
 */
function unseenDeposit(expected: Fields, indexed: Indexed): Unseen | null {
  if (indexed.availableWei == null || indexed.totalWei == null) return null
  const available = BigInt(expected.availableWei as bigint) - BigInt(indexed.availableWei)
  const total = BigInt(expected.totalWei as bigint) - BigInt(indexed.totalWei)
  const isDeposit = available > 0n && available === total
  return isDeposit ? { fields: ['availableWei', 'totalWei'], reason: DEPOSIT } : null
}

const DEPOSIT =
  'money came in through another contract, which nobody sees until the contract is asked about the user again'

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
  unseen: unseenDeposit,
})
