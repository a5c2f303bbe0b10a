import { badInput } from './errors'

const TEXT = /^[A-Z][A-Za-z]+:[0-9a-z:-]{1,200}$/

/** Opaque id of an object, unique over all types. */
export function encodeNodeId(typename: string, id: bigint | number | string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url')
}

/** Type and key of an object's id. Throws BAD_INPUT. */
export function decodeNodeId(nodeId: string): { typename: string; id: string } {
  const text = Buffer.from(nodeId, 'base64url').toString('latin1')
  if (!TEXT.test(text)) throw badInput(`${nodeId.slice(0, 80)} is not an id of this API.`)
  const colon = text.indexOf(':')
  return { typename: text.slice(0, colon), id: text.slice(colon + 1) }
}
