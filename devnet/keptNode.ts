import { setTimeout as wait } from 'node:timers/promises'
import { messageOf } from '../src/lib/errors'
import type { Log } from '../src/lib/log'
import type { Anvil } from './anvil'

const PAUSE_MS = 500

/** A node that is there until it is stopped. */
export interface KeptNode {
  readonly url: string
  stop(): Promise<void>
}

/** Opens a node, and opens it again on the same port whenever it ends by itself. */
export async function keepRunning(
  open: (port: number) => Promise<Anvil>,
  o: { readonly port: number; readonly log: Log },
): Promise<KeptNode> {
  let node = await open(o.port)
  const { url } = node
  const asked = new AbortController()
  const guarded = guard()

  /** A node that does not open has ended as well: it is tried again after the same pause. */
  async function guard(): Promise<void> {
    while (!asked.signal.aborted) {
      await node.exited
      // Whoever ends the node may be about to stop us, too.
      await wait(PAUSE_MS, undefined, { signal: asked.signal }).catch(() => undefined)
      if (asked.signal.aborted) return
      o.log.warn('the node ended by itself and is started again')
      try {
        node = await open(Number(new URL(url).port))
      } catch (error) {
        o.log.error({ error: messageOf(error) }, 'the node does not start')
      }
    }
    await node.stop()
  }

  return {
    url,
    async stop() {
      asked.abort()
      await node.stop()
      await guarded
    },
  }
}
