import { callKey, type EthCall, keepAnswers, keptAnswers } from '../db/ethCalls'
import type { Query } from '../db/write'
import { RpcRefusal, rpcCall } from '../lib/jsonRpc'
import type { BlockAt } from './at'
import type { Answers, Need, Needs } from './define'

/** Calls to the node at a time. */
const CONCURRENCY = 8

/** Questions of one block. */
export interface Question {
  readonly needs: Needs
  readonly at: BlockAt
}

/** Fetches what a batch needs, once for ever: kept answers are replayed, new ones are kept. */
export async function fetchNeeds(
  query: Query,
  archiveUrl: string,
  questions: readonly Question[],
): Promise<(question: Question) => Answers<Needs>> {
  const calls = new Map<string, EthCall>()
  for (const { needs, at } of questions) {
    for (const need of Object.values(needs)) {
      const call = callOf(need, at)
      calls.set(callKey(call), call)
    }
  }
  if (calls.size === 0) return ({ needs }) => Object.fromEntries(Object.keys(needs).map((name) => [name, null]))

  const answers = await keptAnswers(query, [...calls.values()])
  const missing = [...calls].filter(([key]) => !answers.has(key)).map(([, call]) => call)
  for (let start = 0; start < missing.length; start += CONCURRENCY) {
    const answered = await Promise.all(
      missing.slice(start, start + CONCURRENCY).map(async (call) => ({ ...call, result: await ask(archiveUrl, call) })),
    )
    await keepAnswers(query, answered)
    for (const call of answered) answers.set(callKey(call), call.result)
  }
  return ({ needs, at }) =>
    Object.fromEntries(
      Object.entries(needs).map(([name, need]) => [name, answers.get(callKey(callOf(need, at))) ?? null]),
    )
}

function callOf({ address, data, before }: Need, { hash, parentHash, height }: BlockAt): EthCall {
  return before
    ? { blockHash: parentHash, blockNumber: height - 1, address, data }
    : { blockHash: hash, blockNumber: height, address, data }
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
