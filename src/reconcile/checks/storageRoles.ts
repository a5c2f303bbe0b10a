import * as p from '@subsquid/evm-codec'
import { StorageRoleChange } from '../../model/generated'
import type { Contract } from '../../processors/define'
import { flow } from '../../processors/storage/flow/contract'
import { market } from '../../processors/storage/market/contract'
import { mine } from '../../processors/storage/mine/contract'
import { reward } from '../../processors/storage/reward/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const hasRole = view('hasRole(bytes32,address)', { role: p.bytes32, account: p.address }, p.bool)

/** Every role that an account ever had, against what the contract says of it. */
const rolesOf = (contract: Contract) =>
  viewCheck({
    name: `storage-${contract.name}-roles`,
    domain: 'storage',
    entity: StorageRoleChange,
    contract,
    indexed: `
      SELECT DISTINCT ON (role, account) '0x' || encode(role, 'hex') || '-' || account AS subject,
             '0x' || encode(role, 'hex') AS key_role, account AS key_account, role_act = 'GRANTED' AS granted
      FROM storage_role_change WHERE address = $1 AND role_act <> 'ADMIN_CHANGED' ORDER BY role, account, id DESC`,
    each: (address, { keyRole, keyAccount }) => [
      callOf(hasRole, address, { role: keyRole as string, account: keyAccount as string }, (granted) => ({ granted })),
    ],
  })

export const storageRoles = [flow, market, mine, reward].map(rolesOf)
