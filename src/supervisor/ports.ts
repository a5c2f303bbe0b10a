import { createServer } from 'node:net'
import { ConfigError, messageOf } from '../lib/errors'

/** The port itself if it is free, any free one for 0. `variable` names the setting in the error. */
export async function takePort(port: number, host: string, variable: string): Promise<number> {
  try {
    return await tryPort(port, host)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new ConfigError(`Port ${port} is busy: stop what listens there or set ${variable} to another port.`)
    }
    throw new ConfigError(`Port ${port} on ${host} cannot be opened (${messageOf(error)}): set HOST or ${variable}.`)
  }
}

function tryPort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(chosen))
    })
  })
}
