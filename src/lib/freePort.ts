import { createServer } from 'node:net'
import { InvariantError } from './errors'

/** A TCP port on the loopback interface that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new InvariantError('no port was given')),
      )
    })
  })
}
