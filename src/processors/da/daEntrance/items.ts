import type { At } from '../../at'
import type { TransactionData } from '../../blocks'
import { blobIdentity, type Identity } from '../ids'
import { daEntrance } from './contract'

const submit = daEntrance.functions.submitVerifiedCommitRoots
export type Item = ReturnType<typeof submit.decode>['_submissions'][number]

interface Call {
  readonly items: readonly Item[]
  /** Identity → place of the first item that has it. */
  readonly places: ReadonlyMap<string, number>
}

const NONE: Call = { items: [], places: new Map() }

/** A call is decoded once for all its logs. */
const decoded = new WeakMap<TransactionData, Call>()

/**
 * The item of a call that a log tells of; null when DAEntrance was not called directly. Of items with the same identity only the
 * first can be the one: with it the commitment exists, and the others are skipped.
 */
export function itemOf(at: At, identity: Identity): { item: Item; place: number; count: number } | null {
  if (at.tx.to !== at.address) return null
  let call = decoded.get(at.tx)
  if (call === undefined) {
    call = decodeCall(at.tx.input)
    decoded.set(at.tx, call)
  }
  const place = call.places.get(blobIdentity(identity))
  const item = place === undefined ? undefined : call.items[place]
  return place === undefined || item === undefined ? null : { item, place, count: call.items.length }
}

function decodeCall(input: string): Call {
  if (!input.startsWith(submit.sighash)) return NONE
  try {
    const items = submit.decode(input)._submissions
    const places = new Map<string, number>()
    items.forEach((item, place) => {
      const identity = blobIdentity(item)
      if (!places.has(identity)) places.set(identity, place)
    })
    return { items, places }
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return NONE
  }
}
