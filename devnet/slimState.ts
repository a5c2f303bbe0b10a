import { once } from 'node:events'
import { createReadStream, createWriteStream, renameSync } from 'node:fs'

const TRACES = Buffer.from('"traces":[')
const CHUNK_BYTES = 1 << 20
const [QUOTE, BACKSLASH, OPEN, CLOSE] = Buffer.from('"\\[]') as unknown as [number, number, number, number]

/**
 * Takes the call traces out of a chain that the node has written. They are two thirds of the file, and of the time and memory that
 * reading it costs; what an indexer reads (blocks, transactions, receipts, logs) stays.
 */
export async function dropTraces(stateFile: string): Promise<void> {
  const slim = `${stateFile}.slim`
  const output = createWriteStream(slim)
  for await (const part of withoutTraces(createReadStream(stateFile, { highWaterMark: CHUNK_BYTES }))) {
    if (!output.write(part)) await once(output, 'drain')
  }
  output.end()
  await once(output, 'close')
  renameSync(slim, stateFile)
}

/** The same JSON with every `traces` empty. Inside a string its quotes would be escaped, so the name is found as bytes. */
export async function* withoutTraces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  const skip = new ArraySkip()
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (;;) {
      if (skip.inside) from = skip.through(bytes, from)
      const found = skip.inside ? -1 : bytes.indexOf(TRACES, from)
      if (found < 0) break
      yield bytes.subarray(from, found + TRACES.length)
      from = found + TRACES.length
      skip.enter()
    }
    // The name may be cut in two by the end of a chunk.
    const kept = skip.inside ? bytes.length : Math.max(from, bytes.length - TRACES.length + 1)
    if (!skip.inside) yield bytes.subarray(from, kept)
    rest = bytes.subarray(kept)
  }
  yield rest
}

/** Passes over the inside of a JSON array, however deep it is and wherever chunks end. */
class ArraySkip {
  private depth = 0
  private inString = false
  private escaped = false

  get inside(): boolean {
    return this.depth > 0
  }

  enter(): void {
    this.depth = 1
  }

  /** Place of the closing bracket, or the end of the bytes while it is still to come. */
  through(bytes: Buffer, from: number): number {
    // Locals: this loop sees every byte of files of hundreds of megabytes.
    let { depth, inString, escaped } = this
    let at = from
    for (; at < bytes.length; at++) {
      const byte = bytes[at]
      if (escaped) escaped = false
      else if (inString) {
        if (byte === QUOTE) inString = false
        else if (byte === BACKSLASH) escaped = true
      } else if (byte === QUOTE) inString = true
      else if (byte === OPEN) depth++
      else if (byte === CLOSE && --depth === 0) break
    }
    Object.assign(this, { depth, inString, escaped })
    return at
  }
}
