import type { Hex } from 'viem'
import { setPrice } from '../acts/price'
import { type File, fileOf, upload } from '../acts/upload'
import { Chain } from '../chain'
import { type Deployment, FIRST_PRICE } from '../deploy'
import { Random } from '../random'
import type { Truth } from '../truth'

const SHAPES = [[0], [1, 0], [2], [3, 1], [5, 4, 2], [7], [9, 8], [11]] as const
const HOUR = 3_600

/**
 * Weeks of uploads, several a day with hours between them: files that are uploaded again and again by different people, batches
 * for several people in one transaction, and sizes from one byte on. Leaves the chain's clock ahead.
 */
export async function playRenewals(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  truth: Truth,
  o: { readonly seed: string; readonly days: number },
): Promise<void> {
  const { deployment: d } = at
  const chain = new Chain(at.rpcUrl, d.network.chainId)
  const random = new Random(`${o.seed}/renewals`)
  const { uploaders } = d.users
  const kept = SHAPES.slice(0, 4).map((heights) => fileOf(random, heights))
  const strangers = Array.from({ length: 8 }, () => random.hash().slice(0, 42) as Hex)
  const people = [...uploaders.map(({ address }) => address), ...strangers]
  let time = await timeOf(chain)
  let priceWei = FIRST_PRICE
  await setPrice(chain, d, truth, priceWei)
  for (const end = time + o.days * 24 * HOUR; time < end; ) {
    // Now and then midnight exactly, where days meet.
    time = random.below(8) === 0 ? (Math.floor(time / 86_400) + 1) * 86_400 : time + HOUR + random.below(20 * HOUR)
    await chain.rpc('evm_setNextBlockTimestamp', time)
    const from = random.pick(uploaders)
    const count = random.below(4) === 0 ? 3 : 1
    const files = Array.from({ length: count }, () => (random.below(2) === 0 ? random.pick(kept) : fresh(random)))
    const submitter = files.map(() => random.pick(people))
    await upload(chain, d, truth, from, files, { priceWei, submitter })
    if (random.below(8) > 0) continue
    priceWei = (FIRST_PRICE * BigInt(80 + random.below(41))) / 100n
    await setPrice(chain, d, truth, priceWei)
  }
}

/** A file that nobody has uploaded, some of them as small as a file can be. */
function fresh(random: Random): File {
  const file = fileOf(random, random.pick(SHAPES))
  return file.nodes.length === 1 && file.nodes[0]?.height === 0n
    ? { ...file, sizeBytes: BigInt(1 + random.below(256)) }
    : file
}

async function timeOf(chain: Chain): Promise<number> {
  const { timestamp } = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { timestamp: string }
  return Number(timestamp)
}
