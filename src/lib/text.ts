import { isAscii } from 'node:buffer'

/** Text of UTF-8 bytes. JSON of a chain is ASCII as good as always, which is read several times faster. */
export function textOf(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8')
}

/** UTF-8 bytes of text; ASCII is written several times faster. */
export function bytesOf(text: string): Buffer {
  return Buffer.byteLength(text) === text.length ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf8')
}
