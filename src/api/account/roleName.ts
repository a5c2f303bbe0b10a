import { builder } from '../builder'
import { ROLES, type RoleName } from './roles'

/** What an address can be, each with what it means and the type of its figures. */
export const RoleNameEnum = builder.enumType('AccountRoleName', {
  description: 'What an address can be; each says of which type its figures are.',
  values: Object.fromEntries(
    Object.entries(ROLES).map(([name, { meaning, table }]) => [
      name,
      { value: name as RoleName, description: `${meaning} Figures: ${table.entity.name}.` },
    ]),
  ) as Record<RoleName, { value: RoleName; description: string }>,
})
