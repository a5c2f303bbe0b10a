import { setTimeout as wait } from 'node:timers/promises'

/** Repeats until it does not throw; throws its last error after the deadline. */
export async function eventually<T>(attempt: () => Promise<T> | T, deadlineMs = 8_000): Promise<T> {
  const end = Date.now() + deadlineMs
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > end) throw error
      await wait(15)
    }
  }
}
