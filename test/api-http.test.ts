import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildSchema } from 'graphql'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { RunningApi } from '../src/api/server'
import { ConfigError } from '../src/lib/errors'
import { dataOf, startTestApi } from './api/client'
import { BLOCKS, seededDatabase } from './api/seed'
import type { TestDatabase } from './postgres'

let database: TestDatabase
let api: RunningApi
beforeAll(async () => {
  database = await seededDatabase()
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await database?.drop()
})

test('the page loads every file from here and names no other site', async () => {
  const page = await fetch(`${api.url}/graphql`, { headers: { accept: 'text/html' } })
  const html = await page.text()
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path)
  expect(files).toHaveLength(5)
  for (const file of files) {
    const response = await fetch(`${api.url}${file}`)
    expect(response.status).toBe(200)
    expect((await response.text()).length).toBeGreaterThan(1_000)
  }
})

test('queries work with GET, by browsers too', async () => {
  const url = `${api.url}/graphql?query=${encodeURIComponent('{ block(height: 1) { height } }')}`
  for (const accept of ['application/json', 'text/html,application/json']) {
    expect(await (await fetch(url, { headers: { accept } })).json()).toMatchObject({ data: { block: { height: 1 } } })
  }
})

test('the other addresses', async () => {
  expect((await fetch(`${api.url}/`, { redirect: 'manual' })).headers.get('location')).toBe('/graphql')
  expect((await fetch(`${api.url}/health`)).status).toBe(200)
  const sdl = await (await fetch(`${api.url}/schema.graphql`)).text()
  expect(buildSchema(sdl).getType('ComputeSettlement')).toBeDefined()
  await dataOf(api, '{ block(height: 1) { height } }')
  expect(await (await fetch(`${api.url}/metrics`)).text()).toMatch(
    /zg_api_operation_seconds_count\{kind="query",outcome="ok"\} [1-9]/,
  )
  expect((await fetch(`${api.url}/graphiql/../package.json`)).status).toBe(404)
  expect((await fetch(`${api.url}/nothing`)).status).toBe(404)
  expect((await fetch(`${api.url}/health`, { method: 'DELETE' })).status).toBe(405)
})

test('a bare number is one of a known figure, and empty with the last good one beside it where it is not known', async () => {
  const total = await fetch(`${api.url}/supply/total`)
  expect(await total.text()).toBe(`${BLOCKS - 3}.000000000000000001`)
  expect(Object.fromEntries(total.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-supply-block': String(BLOCKS - 3),
    'x-supply-stale': 'false',
    'x-supply-formula-version': '2',
  })
  const circulating = await fetch(`${api.url}/supply/circulating`)
  expect([circulating.status, await circulating.text()]).toEqual([200, ''])
  expect(Object.fromEntries(circulating.headers)).toMatchObject({
    'x-supply-stale': 'true',
    'x-supply-last-good': '1.5',
    'x-supply-last-good-block': String(BLOCKS - 6),
  })
  expect((await fetch(`${api.url}/supply/total`, { method: 'POST' })).status).toBe(405)
  expect((await fetch(`${api.url}/supply/other`)).status).toBe(404)
})

test('queries work over WebSocket, with the same limits', async () => {
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  })
  const first = async (query: string) => {
    for await (const answer of client.iterate({ query })) return answer
    return undefined
  }
  try {
    expect(await first('{ block(height: 1) { height } }')).toMatchObject({
      data: { block: { height: 1 } },
      extensions: { heights: { chain: BLOCKS } },
    })
    const tooMany = 'block(height: 1) { height } '.repeat(31)
    await expect(first(`{ ${tooMany} }`)).rejects.toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }])
    await expect(first('{ blocks(')).rejects.toMatchObject([{ message: expect.stringContaining('Syntax Error') }])
    expect(await first('{ block { height } }')).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] })
  } finally {
    await client.dispose()
  }
})

test('ready and live depend on the distance to the head that the archive tells', async () => {
  let head = BLOCKS + 5
  const archive = createServer((_, response) => response.end(JSON.stringify({ head })))
  await new Promise<void>((resolve) => archive.listen(0, '127.0.0.1', resolve))
  const archiveUrl = `http://127.0.0.1:${(archive.address() as AddressInfo).port}`
  try {
    for (const [distance, state, status] of [
      [5, 'LIVE', 200],
      [5_000, 'SYNCING', 503],
    ] as const) {
      head = BLOCKS + distance
      const near = await startTestApi(database.url, archiveUrl)
      try {
        const { squidStatus } = await dataOf(near, '{ squidStatus { state chainHead lagBlocks } }')
        expect(squidStatus[0]).toEqual({ state, chainHead: head, lagBlocks: distance })
        expect((await fetch(`${near.url}/ready`)).status).toBe(status)
      } finally {
        await near.close()
      }
    }
  } finally {
    archive.close()
  }
})

test('a busy port is told in one sentence', async () => {
  await expect(startTestApi(database.url, undefined, api.port)).rejects.toThrow(ConfigError)
})
