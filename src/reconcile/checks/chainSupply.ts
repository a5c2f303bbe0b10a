import { SupplyReading } from '../../model/generated'
import { totalsCheck } from '../check'

const ISSUANCE = ['native_reward_wei', 'restaking_reward_wei', 'base_inflation_wei']
const list = (expression: (column: string) => string) =>
  ISSUANCE.map((column) => `${expression(column)} AS ${column}`).join(', ')

/** The first and the last reading that know what was issued. */
const ENDS = `(SELECT * FROM supply_reading WHERE native_reward_wei IS NOT NULL ORDER BY id LIMIT 1) opening,
  (SELECT * FROM supply_reading WHERE native_reward_wei IS NOT NULL ORDER BY id DESC LIMIT 1) closing`

/** What readings say was issued is what the blocks between them issued, and their reserves add up. */
export const chainSupply = totalsCheck({
  name: 'chain-supply',
  domain: 'chain',
  entity: SupplyReading,
  fields: [...ISSUANCE, 'reserved_wei'],
  facts: `SELECT 'network' AS subject, ${list((column) => `coalesce(sum(block.${column}), 0)`)},
      (SELECT sum(reserve.balance_wei) FROM supply_reserve reserve JOIN supply_reading reading USING (block_number)
       WHERE reading.reserved_wei IS NOT NULL) AS reserved_wei
    FROM ${ENDS}, block WHERE block.id > opening.id AND block.id <= closing.id HAVING count(*) > 0`,
  totals: {
    reading: `SELECT 'network' AS subject, ${list((column) => `closing.${column} - opening.${column}`)},
        (SELECT sum(reserved_wei) FROM supply_reading) AS reserved_wei
      FROM ${ENDS} WHERE opening.id < closing.id`,
  },
})
