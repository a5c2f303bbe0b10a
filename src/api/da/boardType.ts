import { builder, type Types } from '../builder'
import { badInput } from '../errors'
import { windowFields } from '../window'
import type { Board, BoardRow } from './board'

const MAX_ROWS = 100
const DEFAULT_ROWS = 20

type Fields<T> = PothosSchemaTypes.ObjectFieldBuilder<Types, T>

/** Fields that the rows of every board have. */
export function rankFields<Row>(t: Fields<BoardRow<Row>>) {
  return {
    rank: t.int({
      nullable: false,
      description: 'Place, from 1. Equal values are in the order of their keys. Unit: index.',
      resolve: ({ rank }) => Number(rank),
    }),
    previousRank: t.int({
      description: 'Place in the window of the same length before; null when it had none. Unit: index.',
      resolve: ({ previous_rank }) => (previous_rank === null ? null : Number(previous_rank)),
    }),
  }
}

/** The type of a board with rows of one type. */
export function boardType<Row, R>(name: string, description: string, rowType: R) {
  return builder.objectRef<Board<Row>>(name).implement({
    description,
    fields: (t) => ({
      ...windowFields(t),
      ranked: t.exposeInt('ranked', { nullable: false, description: 'How many have a place. Unit: rows.' }),
      rows: t.field({
        type: [rowType as never],
        nullable: false,
        description: 'The first places.',
        resolve: ({ rows }) => [...rows] as never,
      }),
    }),
  })
}

type Argument = PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']

/** How many rows of a board are asked for. */
export function firstArgument(arg: Argument) {
  return {
    first: arg.int({
      required: true,
      defaultValue: DEFAULT_ROWS,
      description: `How many rows, at most ${MAX_ROWS}.`,
    }),
  }
}

/** Throws BAD_INPUT beyond the limit. */
export function checkFirst(first: number): number {
  if (first < 1 || first > MAX_ROWS) throw badInput(`A board has 1 to ${MAX_ROWS} rows, found ${first}.`)
  return first
}
