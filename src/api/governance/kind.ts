import { builder } from '../builder'

/** Kinds of acts, in their order within one fact. */
export const KINDS = ['ADMIN', 'OWNERSHIP', 'PARAMETER', 'PAUSE', 'ROLE', 'UPGRADE'] as const
export type Kind = (typeof KINDS)[number]

export const GovernanceActKindEnum = builder.enumType('GovernanceActKind', {
  description: 'What those who control a contract did.',
  values: {
    ADMIN: {
      value: 'ADMIN' as Kind,
      description: 'Somebody else may change it: an administrator, or the role that grants a role.',
    },
    OWNERSHIP: { value: 'OWNERSHIP' as Kind, description: 'It has another owner.' },
    PARAMETER: {
      value: 'PARAMETER' as Kind,
      description: 'A setting has another value: price, lock time, fee rate, penalty, stake, cap …',
    },
    PAUSE: { value: 'PAUSE' as Kind, description: 'It was paused, or goes on.' },
    ROLE: { value: 'ROLE' as Kind, description: 'An account got a role or lost it.' },
    UPGRADE: { value: 'UPGRADE' as Kind, description: 'It has other code, another beacon, or was initialised.' },
  },
})

/** A place in the timeline: a fact, and which of its acts. */
export interface Place {
  readonly id: string
  readonly kind: Kind
}

export const keyOf = ({ id, kind }: Place) => `${id}-${kind.toLowerCase()}`

const KEY = /^([0-9a-z-]{1,120})-([a-z]+)$/

/** The place that a key names; null when it names none. */
export function placeOf(key: string): Place | null {
  const [, id, word] = KEY.exec(key) ?? []
  const kind = KINDS.find((each) => each.toLowerCase() === word)
  return id === undefined || kind === undefined ? null : { id, kind }
}
