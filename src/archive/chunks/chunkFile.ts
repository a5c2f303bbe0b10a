import { createHash, randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { bytesOf } from '../../lib/text'

/** Which blocks a chunk holds, of what. */
export interface ChunkKey {
  /** `blocks` for whole blocks, or the address of the contract whose logs it holds. */
  readonly scope: string
  readonly from: number
  readonly to: number
  /** Hash of block `to`: tells whether the chunk is still on the chain. */
  readonly lastHash: string
}

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)
/** Measured on blocks of the devnet: a fifth smaller than gzip at its fastest, and twice as fast to write. */
const COMPRESSION = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 }, chunkSize: 128 * 1_024 }
/** Text comes out in pieces of this size, each with a detour through the event loop. */
const DECOMPRESSION = { chunkSize: 1_024 * 1_024 }
const DIGEST_BYTES = 32
const HEIGHT_DIGITS = 12
const NAME = /^(\d{12})-(\d{12})-(0x[0-9a-f]{1,64}|none)\.chunk$/
export const UNFINISHED = '.unfinished'

/** Everything that is asked before a chunk is opened stands in its name. */
export function nameOf({ from, to, lastHash }: ChunkKey): string {
  const [first, last] = [from, to].map((height) => String(height).padStart(HEIGHT_DIGITS, '0'))
  return `${first}-${last}-${/^0x[0-9a-f]{1,64}$/.test(lastHash) ? lastHash : 'none'}.chunk`
}

/** The key that a file's name tells; undefined for other files. */
export function keyOf(scope: string, name: string): ChunkKey | undefined {
  const match = NAME.exec(name)
  if (!match) return undefined
  const [, from, to, lastHash] = match as unknown as [string, string, string, string]
  return { scope, from: Number(from), to: Number(to), lastHash }
}

/** Covers the name too: a chunk under another's name is damaged. */
function digestOf(key: ChunkKey, body: Buffer): Buffer {
  return createHash('sha256')
    .update(`${key.scope}/${nameOf(key)}\n`)
    .update(body)
    .digest()
}

/** Writes a chunk so that it is there whole or not at all, also after a power cut. Returns its size. */
export async function writeChunk(directory: string, key: ChunkKey, payload: Buffer | string): Promise<number> {
  const body = await compress(typeof payload === 'string' ? bytesOf(payload) : payload, COMPRESSION)
  const unfinished = join(directory, `${nameOf(key)}.${randomBytes(6).toString('hex')}${UNFINISHED}`)
  try {
    const file = await open(unfinished, 'wx')
    try {
      await file.writeFile(Buffer.concat([digestOf(key, body), body]))
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(directory, nameOf(key)))
    await syncDirectory(directory)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw error
  }
  return body.length + DIGEST_BYTES
}

/** The payload, or undefined when the file is damaged. Throws when it cannot be read. */
export async function readChunk(directory: string, key: ChunkKey): Promise<Buffer | undefined> {
  const file = await readFile(join(directory, nameOf(key)))
  const [digest, body] = [file.subarray(0, DIGEST_BYTES), file.subarray(DIGEST_BYTES)]
  if (!digestOf(key, body).equals(digest)) return undefined
  return decompress(body, DECOMPRESSION)
}

/** Makes a renamed file stay renamed. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
