import { balanceKey, keepBalances, keptBalances } from '../db/nativeBalances'
import type { Query } from '../db/write'
import { toQuantity } from '../lib/hex'
import { RpcRefusal, rpcCall } from '../lib/jsonRpc'
import type { BlockAt } from './at'
import type { BlockAnswers, BlockHandler, Domain, Withdrawal } from './define'
import type { Rows } from './rows'

/** Calls at a time: the archive sends them on in batches. 600 took 3.6 s with 8 and 1.9 s with 64. */
const CONCURRENCY = 64
/** Blocks in one question; the archive takes no more. */
const BLOCKS = 1_000
const TIMEOUT_MS = 60_000

/**
 * Fetches what deciding about the blocks of a batch needs. Balances are kept for ever and replayed. Withdrawals are a part of the
 * block, which the archive keeps: the same block has the same.
 */
export async function fetchBlockNeeds(
  query: Query,
  archiveUrl: string,
  { handlers }: Domain,
  places: readonly BlockAt[],
  rows: Rows,
): Promise<(at: BlockAt) => BlockAnswers> {
  const ofBlocks = handlers.filter((handler): handler is BlockHandler => handler.kind === 'block')
  const needsWithdrawals = ofBlocks.some((handler) => handler.withdrawals)
  const withdrawals = needsWithdrawals ? await fetchWithdrawals(archiveUrl, places) : new Map()
  const asked = places.map((at, index) => {
    const addresses = ofBlocks.flatMap((handler) => handler.balances?.(at, places[index - 1], rows) ?? [])
    return { at, addresses: [...new Set(addresses)] }
  })
  const balances = await fetchBalances(query, archiveUrl, asked)
  return (at) => ({ withdrawals: withdrawals.get(at.hash) ?? null, balances: balances.get(at.hash) ?? new Map() })
}

/** By block hash. */
async function fetchWithdrawals(
  archiveUrl: string,
  places: readonly BlockAt[],
): Promise<Map<string, readonly Withdrawal[] | null>> {
  const found = new Map<string, readonly Withdrawal[] | null>()
  for (let start = 0; start < places.length; start += BLOCKS) {
    const part = places.slice(start, start + BLOCKS)
    const blocks = part.map(({ height, hash }) => ({ blockNumber: toQuantity(height), blockHash: hash }))
    const told = await askWithdrawals(archiveUrl, blocks)
    part.forEach(({ hash }, index) => {
      found.set(hash, withdrawalsOf(told[index]))
    })
  }
  return found
}

/** Nothing when the endpoint refuses: a block that is missing only now is no refusal. */
async function askWithdrawals(archiveUrl: string, blocks: readonly object[]): Promise<readonly unknown[]> {
  try {
    const told = await rpcCall(archiveUrl, 'zg_getWithdrawals', [blocks], TIMEOUT_MS)
    return Array.isArray(told) ? told : []
  } catch (error) {
    if (error instanceof RpcRefusal) return []
    throw error
  }
}

/** The withdrawals of a node's JSON; null when it holds none, or anything that is no withdrawal: a part of a list tells nothing. */
export function withdrawalsOf(told: unknown): readonly Withdrawal[] | null {
  if (!Array.isArray(told)) return null
  const read = told.map(withdrawalOf)
  return read.every((each) => each !== null) ? read : null
}

/** All numbers of a withdrawal have 64 bits. */
function withdrawalOf(told: unknown): Withdrawal | null {
  const { index, validatorIndex, address, amount } = (told ?? {}) as Readonly<Record<string, unknown>>
  const [at, validator, gwei] = [index, validatorIndex, amount].map((value) =>
    typeof value === 'string' && /^0x[0-9a-f]{1,16}$/i.test(value) ? BigInt(value) : null,
  )
  if (at == null || validator == null || gwei == null) return null
  if (typeof address !== 'string' || !/^0x[0-9a-f]{40}$/i.test(address)) return null
  return { index: at, validatorIndex: validator, address: address.toLowerCase(), amountGwei: gwei }
}

interface Asked {
  readonly at: BlockAt
  readonly addresses: readonly string[]
}

/** By block hash, then by address. */
async function fetchBalances(
  query: Query,
  archiveUrl: string,
  asked: readonly Asked[],
): Promise<Map<string, Map<string, bigint | null>>> {
  const questions = asked.flatMap(({ at, addresses }) =>
    addresses.map((address) => ({ blockHash: at.hash, blockNumber: at.height, address })),
  )
  const found = new Map<string, Map<string, bigint | null>>()
  if (questions.length === 0) return found
  const answers = await keptBalances(query, questions)
  const missing = questions.filter((question) => !answers.has(balanceKey(question)))
  for (let start = 0; start < missing.length; start += CONCURRENCY) {
    const answered = await Promise.all(
      missing.slice(start, start + CONCURRENCY).map(async (question) => ({
        ...question,
        balanceWei: await ask(archiveUrl, question),
      })),
    )
    await keepBalances(query, answered)
    for (const each of answered) answers.set(balanceKey(each), each.balanceWei)
  }
  for (const question of questions) {
    const ofBlock = found.get(question.blockHash) ?? new Map<string, bigint | null>()
    found.set(question.blockHash, ofBlock.set(question.address, answers.get(balanceKey(question)) ?? null))
  }
  return found
}

/** Null when the node has no state for the block, or answers with what is no balance: never a stop. */
async function ask(
  archiveUrl: string,
  { address, blockHash }: { readonly address: string; readonly blockHash: string },
): Promise<bigint | null> {
  try {
    const told = await rpcCall(archiveUrl, 'eth_getBalance', [address, { blockHash }])
    return typeof told === 'string' && /^0x[0-9a-f]{1,64}$/i.test(told) ? BigInt(told) : null
  } catch (error) {
    if (error instanceof RpcRefusal) return null
    throw error
  }
}
