import { fromHex } from '../../lib/hex'
import { StorageRoleAct, StorageRoleChange } from '../../model/generated'
import type { At } from '../at'
import { type Contract, type EventAbi, type EventHandler, on } from '../define'
import type { Rows } from '../rows'

interface Membership {
  readonly role: string
  readonly account: string
  readonly sender: string
}
interface AdminChange {
  readonly role: string
  readonly previousAdminRole: string
  readonly newAdminRole: string
}

type WithRoles = {
  readonly RoleGranted: EventAbi<Membership>
  readonly RoleRevoked: EventAbi<Membership>
  readonly RoleAdminChanged: EventAbi<AdminChange>
}

/** Who may do what in a contract; the events are the same in every contract that has roles. */
export function roleChanges(contract: Contract & { readonly events: WithRoles }): EventHandler[] {
  const withRoles = contract as Contract<WithRoles>
  const member = (roleAct: StorageRoleAct) => (e: Membership, rows: Rows, at: At) =>
    note(rows, at, contract, { roleAct, role: fromHex(e.role), account: e.account, sender: e.sender })
  return [
    on(withRoles, 'RoleGranted', { apply: member(StorageRoleAct.GRANTED) }),
    on(withRoles, 'RoleRevoked', { apply: member(StorageRoleAct.REVOKED) }),
    on(withRoles, 'RoleAdminChanged', {
      apply: (e, rows, at) =>
        note(rows, at, contract, {
          roleAct: StorageRoleAct.ADMIN_CHANGED,
          role: fromHex(e.role),
          previousAdminRole: fromHex(e.previousAdminRole),
          newAdminRole: fromHex(e.newAdminRole),
        }),
    }),
  ]
}

type Told = Pick<StorageRoleChange, 'roleAct' | 'role'> &
  Partial<Pick<StorageRoleChange, 'account' | 'sender' | 'previousAdminRole' | 'newAdminRole'>>

function note(rows: Rows, at: At, contract: Contract, told: Told): void {
  rows.insert(StorageRoleChange, {
    account: null,
    sender: null,
    previousAdminRole: null,
    newAdminRole: null,
    ...told,
    id: at.logId,
    contract: contract.name,
    address: at.address,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
