import { report } from '../supervisor/messages'
import type { StopRequest } from '../supervisor/stopRequest'

/** Tells where a service is, keeps it until asked to stop, and closes it. */
export async function serve(
  stop: StopRequest,
  service: { readonly url: string; close(): Promise<void> },
): Promise<void> {
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: service.url })}\n`)
  await report({ type: 'ready', url: service.url })
  await stop.promise
  await service.close()
  // The channel to the supervisor would keep the process alive.
  if (process.connected) process.disconnect()
}
