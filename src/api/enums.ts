import { InvariantError } from '../lib/errors'
import { docs } from '../model/docs'
import type { DomainName } from '../model/domainNames'
import {
  ComputeServiceEnd,
  ComputeSettlementStatus,
  FieldSource,
  RawLogReason,
  Step,
  StorageEscrowMovementKind,
  StorageParameterName,
  StorageUpgradeKind,
} from '../model/generated'
import { builder } from './builder'
import type { Order } from './read/page'

function documented<V extends string>(name: string, values: Readonly<Record<string, V>>) {
  const described = Object.values(values).map((value) => {
    const description = docs[name]?.fields[value]
    return [value, description ? { value, description } : { value }] as const
  })
  return builder.enumType<string, Record<string, { value: V }>>(name, {
    description: docs[name]?.description ?? '',
    values: Object.fromEntries(described),
  })
}

export const StepEnum = documented('Step', Step)
export const RawLogReasonEnum = documented('RawLogReason', RawLogReason)

/** Enum of a property, whatever the entity. */
const ENUMS = {
  step: StepEnum,
  reason: RawLogReasonEnum,
  status: documented('ComputeSettlementStatus', ComputeSettlementStatus),
  source: documented('FieldSource', FieldSource),
  endedBy: documented('ComputeServiceEnd', ComputeServiceEnd),
  movement: documented('StorageEscrowMovementKind', StorageEscrowMovementKind),
  parameter: documented('StorageParameterName', StorageParameterName),
  upgrade: documented('StorageUpgradeKind', StorageUpgradeKind),
}

/** Enum of the column. */
export function enumOf(property: string) {
  const found = Object.entries(ENUMS).find(([name]) => name === property)
  if (found === undefined) throw new InvariantError(`No enum is known for ${property}.`)
  return found[1]
}

export const OrderEnum = builder.enumType('Order', {
  description: 'Direction of a list by its cursor.',
  values: {
    ASC: { value: 'ASC' as Order, description: 'Oldest first; lowest key first.' },
    DESC: { value: 'DESC' as Order, description: 'Newest first; highest key first.' },
  },
})

export const DomainEnum = builder.enumType('Domain', {
  description: 'Part of the network with its own processor, tables and height.',
  values: {
    CHAIN: { value: 'chain' as DomainName, description: 'Blocks and transactions.' },
    STORAGE: { value: 'storage' as DomainName, description: 'Uploads to 0G Storage.' },
    COMPUTE: { value: 'compute' as DomainName, description: 'Services and settlements of 0G Compute.' },
  },
})
