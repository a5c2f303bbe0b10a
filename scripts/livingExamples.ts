import { setTimeout as sleep } from 'node:timers/promises'
import { EXAMPLES, type Example } from '../src/api/examples'

const EVERY_MS = 1_000
/** Prepared for what must not happen, or is not looked for unless asked: such an index answers nothing. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['RawLogs', 'AuditDifferences', 'AgentFoundContracts'])

/** What a person has to fill in, and where somebody finds it. */
const BLANKS: ReadonlyMap<string, string> = new Map([
  ['mine-minerId', 'storageMiners(first: 1) { nodes { value: miner } }'],
  // One that clients speak of.
  ['contract:tokenId', 'agentFeedback(first: 1) { nodes { value: agent } }'],
  [`0x${'00'.repeat(32)}`, 'storageSubmissions(first: 1) { nodes { value: txHash } }'],
])

type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json }

/** Runs the prepared examples until each has answered with living data. Throws with the names of those that have not in time. */
export async function livingExamples(url: string, deadlineMs: number): Promise<void> {
  const deadline = Date.now() + deadlineMs
  const waiting = new Map<Example, string>(EXAMPLES.map((example) => [example, 'not asked']))
  while (waiting.size > 0 && Date.now() < deadline) {
    for (const example of waiting.keys()) {
      const problem = await problemWith(url, example).catch((error: Error) => error.message)
      if (problem === undefined) waiting.delete(example)
      else waiting.set(example, problem)
    }
    if (waiting.size > 0) await sleep(EVERY_MS)
  }
  if (waiting.size === 0) return
  throw new Error([...waiting].map(([{ name }, problem]) => `${name}: ${problem}`).join('; '))
}

/** Why the example does not live; undefined when it does. */
async function problemWith(url: string, { name, document: prepared }: Example): Promise<string | undefined> {
  const document = await filledIn(url, prepared)
  if (document.includes('subscription ')) return (await firstEvent(url, document)) ? undefined : 'no event'
  const { data, errors } = await ask(url, document)
  if (errors) return errors[0]?.message
  if (data === undefined || data === null || typeof data !== 'object') return 'no data'
  const dead = Object.entries(data).filter(([, field]) => !isAlive(field))
  return dead.length === 0 || MAY_BE_EMPTY.has(name) ? undefined : `${dead.map(([field]) => field).join(', ')} is empty`
}

async function filledIn(url: string, prepared: string): Promise<string> {
  let document = prepared
  for (const [blank, found] of BLANKS) {
    if (!document.includes(blank)) continue
    const { data } = await ask(url, `{ found: ${found} }`)
    const { nodes } = (data as { found: { nodes: { value: string }[] } }).found
    document = document.replaceAll(blank, nodes[0]?.value ?? blank)
  }
  return document
}

/** A list or page that holds something, or an object that tells something. */
function isAlive(field: Json): boolean {
  if (field === null) return false
  if (Array.isArray(field)) return field.length > 0
  if (typeof field !== 'object') return true
  const lists = Object.values(field).filter((value) => Array.isArray(value))
  return lists.length > 0 ? lists.some((list) => list.length > 0) : Object.values(field).some((value) => value !== null)
}

async function ask(url: string, query: string): Promise<{ data?: Json; errors?: { message: string }[] }> {
  const response = await post(url, query, 'application/json')
  return (await response.json()) as { data?: Json; errors?: { message: string }[] }
}

/** Whether a subscription over server-sent events sends anything. */
async function firstEvent(url: string, query: string): Promise<boolean> {
  const response = await post(url, query, 'text/event-stream')
  const reader = response.body?.getReader()
  let text = ''
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    text += Buffer.from(part.value).toString('utf8')
    if (!text.includes('"data"')) continue
    await reader?.cancel()
    return !text.includes('"errors"')
  }
  return false
}

function post(url: string, query: string, accept: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(10_000),
  })
}
