import type { z } from 'zod'
import { redactUrl } from '../../config/redact'
import { messageOf, UpstreamError } from '../../lib/errors'
import { RpcRefusal, rpcCall } from '../../lib/jsonRpc'
import { FileInfo, NodeStatus, UnusableAnswer } from './fileInfo'

/** Somebody who knows what storage nodes hold. */
export interface StorageSource {
  /** Its URL without secrets. */
  readonly name: string
  /** Null: it does not know the file. Throws UnusableAnswer for nonsense, UpstreamError when it cannot be asked. */
  fileInfo(submissionIndex: number): Promise<FileInfo | null>
  /** Height up to which it has read the chain; null when it does not tell. */
  syncHeight(): Promise<number | null>
}

const TIMEOUT_MS = 5_000
/** Answers are a few hundred bytes; small files are part of theirs. */
const MAX_BYTES = 1_000_000

/** The REST service of a storage indexer: `/file/info/{txSeq}` and `/node/status`. */
export function indexerSource(url: string): StorageSource {
  const name = redactUrl(url)
  const ask = async (path: string) => dataOf(await getJson(new URL(path, `${url.replace(/\/$/, '')}/`), name))
  return {
    name,
    fileInfo: async (submissionIndex) => parsed(FileInfo, await ask(`file/info/${submissionIndex}`), name),
    syncHeight: async () => parsed(NodeStatus, await ask('node/status'), name)?.logSyncHeight ?? null,
  }
}

/** The JSON-RPC service of one storage node. */
export function nodeSource(url: string): StorageSource {
  const name = redactUrl(url)
  const ask = async (method: string, params: readonly unknown[]) => {
    try {
      return await rpcCall(url, method, params, TIMEOUT_MS)
    } catch (error) {
      if (error instanceof RpcRefusal) throw new UnusableAnswer(`${name}: ${error.message}`)
      throw error
    }
  }
  return {
    name,
    fileInfo: async (index) => parsed(FileInfo, await ask('zgs_getFileInfoByTxSeq', [index]), name),
    syncHeight: async () => parsed(NodeStatus, await ask('zgs_getStatus', []), name)?.logSyncHeight ?? null,
  }
}

async function getJson(url: URL, name: string): Promise<unknown> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    text = await limitedText(response)
  } catch (error) {
    if (error instanceof UnusableAnswer) throw error
    const cause = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error)
    throw new UpstreamError(`${name} cannot be asked (${cause})`)
  }
  if (response.status === 404) return null
  if (response.status === 429 || (response.status >= 500 && response.status < 600)) {
    throw new UpstreamError(`${name} answers with status ${response.status}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableAnswer(`${name} answers with something else than JSON`)
  }
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    bytes += next.value.byteLength
    chunks.push(next.value)
    if (bytes <= MAX_BYTES) continue
    await reader?.cancel()
    throw new UnusableAnswer(`an answer is longer than ${MAX_BYTES} bytes`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Newer indexers wrap what older ones answer: `{code, message, data}`, where a code says that there is none. */
function dataOf(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return answer
  return answer.code === 0 && 'data' in answer ? answer.data : null
}

function parsed<T>(shape: z.ZodType<T>, answer: unknown, name: string): T | null {
  if (answer === null) return null
  const { success, data } = shape.safeParse(answer)
  if (!success) throw new UnusableAnswer(`${name} answers in another shape`)
  return data
}
