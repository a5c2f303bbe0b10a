import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that systems give to outgoing connections: one of those may be taken again before it is listened on. */
const FIRST = 20_000
const LAST = 32_767
const TRIES = 100

/** A TCP port that nobody listens on at the moment. Throws what the system says when there is none, or no such host. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(FIRST, LAST + 1)
    try {
      await tryPort(port, host)
      return port
    } catch (error) {
      if (tries === TRIES) throw error
    }
  }
}

/** Listens on the port for a moment. Throws what the system says when that cannot be done. */
export function tryPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => server.close(() => resolve()))
  })
}
