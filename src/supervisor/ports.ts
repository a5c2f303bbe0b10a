import { ConfigError, messageOf } from '../lib/errors'
import { freePort, tryPort } from '../lib/freePort'

/** The port itself if it is free, any free one for 0. `variable` names the setting in the error. */
export async function takePort(port: number, host: string, variable: string): Promise<number> {
  try {
    if (port === 0) return await freePort(host)
    await tryPort(port, host)
    return port
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new ConfigError(`Port ${port} is busy: stop what listens there or set ${variable} to another port.`)
    }
    throw new ConfigError(`Port ${port} on ${host} cannot be opened (${messageOf(error)}): set HOST or ${variable}.`)
  }
}
