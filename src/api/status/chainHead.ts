import { z } from 'zod'

const TIMEOUT_MS = 1_000
const FRESH_MS = 1_000
const Health = z.object({ head: z.number().int() })

/** Height of the chain as the archive sees it; asked at most once a second. */
export class ChainHead {
  private askedAt = Number.NEGATIVE_INFINITY
  private answer: Promise<number | null> = Promise.resolve(null)

  constructor(private readonly archiveUrl: string | undefined) {}

  /** Null when no archive is configured or it does not answer. */
  height(): Promise<number | null> {
    if (this.archiveUrl !== undefined && performance.now() - this.askedAt > FRESH_MS) {
      this.askedAt = performance.now()
      this.answer = ask(new URL('health', `${this.archiveUrl.replace(/\/$/, '')}/`))
    }
    return this.answer
  }
}

async function ask(url: URL): Promise<number | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return Health.parse(await response.json()).head
  } catch {
    // The head is an extra: without it the domains' own heights are still told.
    return null
  }
}
