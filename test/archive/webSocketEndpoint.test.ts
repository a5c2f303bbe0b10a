import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Archive, startArchive } from '../../src/archive'
import { fromQuantity } from '../../src/lib/hex'
import { rpcCall } from '../../src/lib/jsonRpc'
import { createLog } from '../../src/lib/log'
import { CHAIN_ID, TestChain } from './chain'
import { eventually } from './eventually'

let chain: TestChain
let archive: Archive
/** Stands between archive and node, so that the connection can be cut. */
let wire: Server
const sockets = new Set<Socket>()

beforeAll(async () => {
  chain = await TestChain.start()
  wire = createServer((socket) => {
    const onward = connect(Number(new URL(chain.url).port), '127.0.0.1')
    for (const each of [socket, onward]) {
      sockets.add(each)
      each.on('error', () => undefined)
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  archive = await startArchive({
    rpcUrl: `ws://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    chainId: CHAIN_ID,
    port: 0,
    finalityBlocks: 2,
    headPollMs: 60_000,
    log: createLog('archive', 'silent'),
  })
})

afterAll(async () => {
  await archive?.close()
  for (const socket of sockets) socket.destroy()
  wire?.close()
  await chain?.stop()
})

const head = async () => fromQuantity(await rpcCall(archive.url, 'eth_blockNumber'))

test('new heads are announced, not polled', async () => {
  for (let height = 1; height <= 3; height++) {
    await chain.mine()
    await eventually(async () => expect(await head()).toBe(height))
  }
})

test('the gateway reads over the WebSocket', async () => {
  await chain.mine(40)
  await eventually(async () => expect(await head()).toBe(43))
  const body = JSON.stringify({ fromBlock: 0, includeAllBlocks: true })
  // How far the chain is final is asked for behind the head.
  await eventually(async () => {
    const blocks = await (await fetch(`${archive.url}/query`, { method: 'POST', body })).json()
    expect(blocks).toHaveLength(43 - 8 + 1)
  })
})

test('a cut connection is opened again and announces heads again', async () => {
  for (const socket of sockets) socket.destroy()
  await chain.mine()
  await eventually(async () => expect(await head()).toBe(44))
  await chain.mine()
  await eventually(async () => expect(await head()).toBe(45))
})
