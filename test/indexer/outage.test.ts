import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, upload } from '../../devnet/acts/upload'
import { FIRST_PRICE } from '../../devnet/deploy'
import { Random } from '../../devnet/random'
import { noTruth } from '../../devnet/truth'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { equalsAFreshRun } from './freshRun'
import { Indexer } from './indexer'

/** One that reads whole blocks, and one that reads logs: of each kind all are alike. */
const DOMAINS = ['chain', 'storage'] as const

/** A way to the node that can be closed and opened again on the same port. */
class Road {
  private server: Server | undefined
  private readonly sockets = new Set<Socket>()
  private port = 0

  constructor(private readonly target: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async open(): Promise<void> {
    const { hostname, port } = new URL(this.target)
    this.server = createServer((socket) => {
      const further = connect(Number(port), hostname)
      socket.pipe(further).pipe(socket)
      for (const each of [socket, further]) {
        this.sockets.add(each)
        each.on('error', () => each.destroy())
        each.on('close', () => this.sockets.delete(each))
      }
    })
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve))
    this.port = (this.server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }
}

const random = new Random('outage')
let played: PlayedChain
let road: Road
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  road = new Road(played.deployment.network.rpcUrl)
  await road.open()
  indexer = await Indexer.ofPlayedChain({ ...played.deployment.network, rpcUrl: road.url })
  indexer.process(...DOMAINS)
})

afterAll(async () => {
  await indexer?.stop()
  await road?.close()
  await played?.anvil.stop()
})

async function act(count: number): Promise<void> {
  const { chain, deployment } = played
  for (let i = 0; i < count; i++) {
    const from = random.pick(deployment.users.uploaders)
    await upload(chain, deployment, noTruth(), from, [fileOf(random, [random.below(4)])], {
      priceWei: FIRST_PRICE * 3n,
    })
  }
}

test('the endpoint goes and comes back: what happened meanwhile is indexed, without a start by hand', async () => {
  for (const outageMs of [300, 2_500]) {
    await act(3)
    await road.close()
    await act(12)
    await wait(outageMs)
    await road.open()
    await act(1)
    await indexer.reaches(await headOf(played))
  }
})

test('a processor that slept while the chain went on ends itself and goes back through the gateway; after all that the rows are those of a fresh run', async () => {
  const { exitCode } = await indexer.asleep('chain', async () => {
    await act(3)
    // Further than it catches up before it looks again how far behind it is.
    for (let round = 0; round < 17; round++) await played.chain.rpc('anvil_mine', '0x64')
  })
  expect(await exitCode).toBe(1)
  await indexer.reaches(await headOf(played))
  await equalsAFreshRun(indexer, played, ...DOMAINS)
})
