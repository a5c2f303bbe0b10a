import { type Anvil, startAnvil } from '../../devnet/anvil'
import { fromQuantity } from '../../src/lib/hex'
import { rpcCall } from '../../src/lib/jsonRpc'
import { passOn, serve } from './serve'

/** What changed a chain, in order: the same commands make the same chain. */
export interface Recording {
  readonly chainId: number
  /** Time of the first block; each block is a second later than the one before, unless it was told another time. Unit: seconds. */
  readonly baseTime: number
  readonly commands: readonly Command[]
  readonly headHash: string
}

interface Command {
  readonly method: string
  readonly params?: readonly unknown[] | undefined
}

const CHANGES = /^(anvil_|evm_|eth_send)/

/** The beginning of a chain: nothing. */
export const blank = (chainId: number): Recording => {
  return { chainId, baseTime: Math.floor(Date.now() / 1_000) - 3_600, commands: [], headHash: '' }
}

/** Plays on a chain as it was recorded, and notes what changes it further. */
export async function record<T>(
  before: Recording,
  play: (url: string) => Promise<T>,
): Promise<{ readonly recording: Recording; readonly played: T }> {
  const anvil = await repeat(before)
  const commands = [...before.commands]
  let turn: Promise<unknown> = Promise.resolve()
  const served = await serve((body) => {
    const changes = [JSON.parse(body) as Command | Command[]].flat().filter(({ method }) => CHANGES.test(method))
    const pass = () => passOn(anvil.url, body)
    const note = () => void commands.push(...changes.map(({ method, params }) => ({ method, params })))
    // Two changes that are sent at once come in any order, but in one.
    const answer = changes.length > 0 ? turn.then(note).then(pass) : pass()
    turn = Promise.allSettled([turn, answer])
    return answer
  })
  try {
    const played = await play(served.url)
    const { hash } = await head(anvil.url)
    return { recording: { ...before, commands, headHash: hash }, played }
  } finally {
    await served.close()
    await anvil.stop()
  }
}

/** A new chain that is the recorded one, to the last hash, and goes on by the machine's clock. */
export async function playBack(recording: Recording): Promise<Anvil> {
  const anvil = await repeat(recording)
  const { hash, time } = await head(anvil.url)
  const { headHash } = recording
  if (hash !== headHash) throw new Error(`the recorded chain ends with ${headHash}, the one played back with ${hash}`)
  await rpcCall(anvil.url, 'anvil_removeBlockTimestampInterval')
  await rpcCall(anvil.url, 'evm_setTime', [Math.max(Math.floor(Date.now() / 1_000), time)])
  return anvil
}

async function repeat({ chainId, baseTime, commands }: Recording): Promise<Anvil> {
  const anvil = await startAnvil({ chainId, baseTime, blockSeconds: 1 })
  for (const { method, params } of commands) await rpcCall(anvil.url, method, params)
  return anvil
}

async function head(url: string): Promise<{ readonly hash: string; readonly time: number }> {
  const block = (await rpcCall(url, 'eth_getBlockByNumber', ['latest', false])) as Record<'hash' | 'timestamp', string>
  return { hash: block.hash, time: fromQuantity(block.timestamp) }
}
