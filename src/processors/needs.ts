import { callKey, type EthCall, keepAnswers, keptAnswers } from '../db/ethCalls'
import type { Query } from '../db/write'
import { RpcRefusal, rpcCall } from '../lib/jsonRpc'
import type { Act } from './decode'
import type { Answers, Needs } from './define'

/** Calls to the node at a time. */
const CONCURRENCY = 8

/** Fetches what the acts of a batch need, once for ever: kept answers are replayed, new ones are kept. */
export async function fetchNeeds(
  query: Query,
  archiveUrl: string,
  acts: readonly Act[],
): Promise<(act: Act) => Answers<Needs>> {
  const needsOf = new Map<Act, Needs>()
  const calls = new Map<string, EthCall>()
  for (const act of acts) {
    const needs = act.handler.needs?.(act.args, act.at)
    if (needs === undefined) continue
    needsOf.set(act, needs)
    for (const need of Object.values(needs)) {
      const call = { blockHash: act.at.hash, blockNumber: act.at.height, ...need }
      calls.set(callKey(call), call)
    }
  }
  if (calls.size === 0) return () => ({})

  const answers = await keptAnswers(query, [...calls.values()])
  const missing = [...calls].filter(([key]) => !answers.has(key)).map(([, call]) => call)
  for (let start = 0; start < missing.length; start += CONCURRENCY) {
    const answered = await Promise.all(
      missing.slice(start, start + CONCURRENCY).map(async (call) => ({ ...call, result: await ask(archiveUrl, call) })),
    )
    await keepAnswers(query, answered)
    for (const call of answered) answers.set(callKey(call), call.result)
  }
  return (act) =>
    Object.fromEntries(
      Object.entries(needsOf.get(act) ?? {}).map(([name, need]) => [
        name,
        answers.get(callKey({ blockHash: act.at.hash, ...need })) ?? null,
      ]),
    )
}

/** Null when the contract reverts or the node has no state for the block: never a stop. */
async function ask(archiveUrl: string, { address, data, blockHash }: EthCall): Promise<string | null> {
  try {
    return (await rpcCall(archiveUrl, 'eth_call', [{ to: address, data }, { blockHash }])) as string
  } catch (error) {
    if (error instanceof RpcRefusal) return null
    throw error
  }
}
