import { AdaptiveSize, type SizeLimits } from './adaptiveSize'
import type { LogScope } from './logs'

/** Contracts differ in how much they say: a size for each set of them. */
export class ScopedSizes {
  private readonly sizes = new Map<string, AdaptiveSize>()

  constructor(private readonly limits: SizeLimits) {}

  of(scope: LogScope): AdaptiveSize {
    const key = scopeKey(scope)
    const known = this.sizes.get(key)
    if (known) return known
    const size = new AdaptiveSize(this.limits)
    this.sizes.set(key, size)
    return size
  }
}

/** One name for a set of contracts, or of topics. */
export function scopeKey({ address = [], topics = [] }: LogScope): string {
  return [...address, ...topics.flatMap((wanted) => wanted ?? [])].join()
}
