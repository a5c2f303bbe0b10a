import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort, tryPort } from './freePort'

test('a free port can be listened on, and no outgoing connection is ever given it', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()))
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(20_000)
    // Where Linux begins by default; other systems begin at 49152.
    expect(port).toBeLessThan(32_768)
    await tryPort(port, '127.0.0.1')
  }
})

test('a port that somebody listens on is not free', async () => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await expect(tryPort(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' })
  server.close()
})

test('a host that is not ours has none', async () => {
  await expect(freePort('192.0.2.1')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})
