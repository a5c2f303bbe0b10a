import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError, messageOf } from '../../lib/errors'

/** Listens and tells the port. Throws ConfigError when the address cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is busy' : `cannot be opened (${messageOf(error)})`
      reject(new ConfigError(`Port ${port} on ${host} ${reason}: set API_PORT to another port.`))
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
