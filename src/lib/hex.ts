/** `0x` text, lower case, of raw bytes. */
export function toHex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

/** Raw bytes of `0x` text. Throws on anything else. */
export function fromHex(hex: string): Buffer {
  if (!/^0x([0-9a-fA-F]{2})*$/.test(hex)) throw new TypeError(`not 0x-prefixed hex: ${hex.slice(0, 80)}`)
  return Buffer.from(hex.slice(2), 'hex')
}

/** JSON-RPC quantity (`0x1f`) of a whole number. */
export function toQuantity(value: number | bigint): string {
  return `0x${value.toString(16)}`
}

/** Number of a JSON-RPC quantity. Throws when it is malformed or not a safe integer. */
export function fromQuantity(quantity: unknown): number {
  const value =
    typeof quantity === 'string' && /^0x[0-9a-fA-F]+$/.test(quantity) ? Number.parseInt(quantity, 16) : Number.NaN
  if (!Number.isSafeInteger(value)) throw new TypeError(`not a JSON-RPC quantity: ${String(quantity).slice(0, 80)}`)
  return value
}

/** The 20-byte address at the end of a 32-byte topic. */
export function topicAddress(topic: string): string {
  return `0x${topic.slice(-40)}`
}
