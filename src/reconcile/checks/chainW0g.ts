import * as p from '@subsquid/evm-codec'
import { W0gHolder, W0gMinter, W0gToken } from '../../model/generated'
import { w0g } from '../../processors/chain/w0g/contract'
import { wrappedOgBase } from '../../processors/chain/wrappedOgBase/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const balanceOf = view('balanceOf(address)', { holder: p.address }, p.uint256)
const totalSupply = view('totalSupply()', {}, p.uint256)
const minterSupply = view(
  'minterSupply(address)',
  { minter: p.address },
  p.struct({ cap: p.uint256, initialSupply: p.uint256, supply: p.uint256 }),
)

/** Holders that are asked for at most: the greatest ones, and as many of those that moved last. */
const MOST = 1_000

/** What holders have. A network has more of them than an audit can ask for: of 2,000 and more not all are compared. */
export const w0gHolder = viewCheck({
  name: 'w0g-holder',
  domain: 'chain',
  entity: W0gHolder,
  contract: w0g,
  oneAddressOnly: true,
  indexed: `
    SELECT id AS subject, balance_wei FROM w0g_holder
    WHERE $1::text IS NOT NULL AND id IN (
      (SELECT id FROM w0g_holder ORDER BY balance_wei DESC NULLS LAST, id DESC LIMIT ${MOST})
      UNION (SELECT id FROM w0g_holder ORDER BY last_block DESC, id DESC LIMIT ${MOST}))`,
  each: (address, { subject }) => [
    callOf(balanceOf, address, { holder: subject as string }, (balanceWei) => ({ balanceWei })),
  ],
  mayBeUnknown: ['balanceWei'],
})

/** The contract has at least what all holders have; native 0G that was forced on it is more, and nobody's. */
export const w0gSupply = viewCheck({
  name: 'w0g-supply',
  domain: 'chain',
  entity: W0gToken,
  contract: w0g,
  indexed: 'SELECT id AS subject, held_wei FROM w0g_token WHERE id = $1',
  each: (address) => [callOf(totalSupply, address, {}, (heldWei) => ({ heldWei }))],
  mayBeUnknown: ['heldWei'],
  unseen: ({ heldWei }, indexed) =>
    typeof heldWei === 'bigint' && indexed.heldWei != null && heldWei > BigInt(indexed.heldWei)
      ? { fields: ['heldWei'], reason: 'native 0G was forced on the contract, without a log' }
      : null,
})

/** What each minter may create and has created. A cap that another contract set is not seen before the minter acts. */
export const w0gMinter = viewCheck({
  name: 'w0g-minter',
  domain: 'chain',
  entity: W0gMinter,
  contract: wrappedOgBase,
  oneAddressOnly: true,
  indexed: `
    SELECT id AS subject, cap_wei, initial_supply_wei, supply_wei FROM w0g_minter WHERE $1::text IS NOT NULL`,
  each: (address, { subject }) => [
    callOf(minterSupply, address, { minter: subject as string }, ({ cap, initialSupply, supply }) => ({
      capWei: cap,
      initialSupplyWei: initialSupply,
      supplyWei: supply,
    })),
  ],
  mayBeUnknown: ['capWei', 'initialSupplyWei', 'supplyWei'],
  unseen(told, { capWei, initialSupplyWei, supplyWei }) {
    if (capWei == null || initialSupplyWei == null || supplyWei == null) return null
    // What it has created itself is the same: then only what it was given has changed.
    const own = BigInt(supplyWei) - BigInt(initialSupplyWei)
    const isSame = (told.supplyWei as bigint) - (told.initialSupplyWei as bigint) === own
    const isGiven = told.capWei !== BigInt(capWei) || told.initialSupplyWei !== BigInt(initialSupplyWei)
    if (!isSame || !isGiven) return null
    return {
      fields: ['capWei', 'initialSupplyWei', 'supplyWei'],
      reason: 'the cap was set through another contract, without a log',
    }
  },
})
