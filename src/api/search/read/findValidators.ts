import { by, type Finder } from './find'

/** What the index on names of validators holds of them. */
const NAME = '(lower("left"(moniker, 256) COLLATE "und-x-icu")) COLLATE "C"'
const lowered = (value: string) => `(lower("left"(${value}, 256) COLLATE "und-x-icu")) COLLATE "C"`
const VALIDATORS = 'staking.staking_validator'

const rows = (condition: string, limit: string) =>
  `SELECT id AS key, coalesce(moniker, id) AS label FROM ${VALIDATORS} WHERE ${condition} ORDER BY id LIMIT ${limit}`

/** Finders of validators: by their contract, by who runs them, by their key and by their name. */
export const VALIDATOR_FINDERS: readonly Finder[] = [
  by('address', 'VALIDATOR', 'VALIDATOR', (address, limit) => rows(`id = ${address}`, limit)),
  by('address', 'VALIDATOR', 'OPERATOR', (address, limit) => rows(`operator = ${address}`, limit)),
  by('pubkey', 'VALIDATOR', 'PUBKEY', (key, limit) => rows(`pubkey = ${key}`, limit)),
  {
    kind: 'VALIDATOR',
    reason: 'MONIKER',
    select: ({ text }, parameters, limit) =>
      text === '' ? null : rows(`${NAME} = ${lowered(`${parameters.add(text)}::text`)}`, limit),
  },
  {
    kind: 'VALIDATOR',
    reason: 'MONIKER_PREFIX',
    // The planner makes a range of the index of it.
    select: ({ text }, parameters, limit) => {
      if (text === '') return null
      const name = lowered(`${parameters.add(text)}::text`)
      return rows(`${NAME} ^@ ${name}`, limit)
    },
  },
]
