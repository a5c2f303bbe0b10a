import type { BlockCommitted, Subscriber } from '../src/bus'

/** What a subscriber of the bus hears, in order. */
export class Heard {
  private readonly messages: (BlockCommitted | null)[] = []

  constructor(subscriber: Subscriber) {
    subscriber.on((message) => this.messages.push(message))
  }

  /** Waits for the next message, or null for a hint that some may be missed. Throws when nothing comes in time. */
  async next(deadlineMs = 5_000): Promise<BlockCommitted | null> {
    const end = performance.now() + deadlineMs
    while (this.messages.length === 0) {
      if (performance.now() > end) throw new Error('The bus stays silent.')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return this.messages.shift() ?? null
  }

  get isSilent(): boolean {
    return this.messages.length === 0
  }
}
