import { builder } from '../builder'

/** Kinds of the catalogue, in the order in which it lists them. */
export const KINDS = ['AGENT', 'FINE_TUNING', 'INFERENCE', 'SANDBOX'] as const
export type Kind = (typeof KINDS)[number]

export const CatalogueKindEnum = builder.enumType('CatalogueKind', {
  description: 'What a service of the catalogue offers.',
  values: {
    AGENT: { value: 'AGENT' as Kind, description: 'Agents: tokens that stand for a model and its data.' },
    FINE_TUNING: { value: 'FINE_TUNING' as Kind, description: 'Training of models.' },
    INFERENCE: { value: 'INFERENCE' as Kind, description: 'Answers of models.' },
    SANDBOX: { value: 'SANDBOX' as Kind, description: 'Machines in trusted hardware.' },
  },
})

const PREFIX: Readonly<Record<Kind, string>> = {
  AGENT: 'agent',
  FINE_TUNING: 'fine-tuning',
  INFERENCE: 'inference',
  SANDBOX: 'sandbox',
}

/** Name of a kind in ids and in search. */
export const kindName = (kind: Kind) => PREFIX[kind]

/** A place in the catalogue: kind, and id in the kind's own table. */
export interface Place {
  readonly kind: Kind
  readonly service: string
}

export const idOf = ({ kind, service }: Place) => `${PREFIX[kind]}-${service}`

/** The place that an id names; null when it names none. */
export function placeOf(id: string): Place | null {
  const kind = KINDS.find((each) => id.startsWith(`${PREFIX[each]}-`))
  return kind === undefined ? null : { kind, service: id.slice(PREFIX[kind].length + 1) }
}
