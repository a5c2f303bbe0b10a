import type { StorageChain, TimedMining } from './scenario'

const HOUR = 3_600
const DAY = 24 * HOUR

type Win = TimedMining['wins'][number]
type Act = { readonly mine: string; readonly minerId: string; readonly time: number }

export interface Expected {
  readonly variables?: Record<string, unknown>
  readonly expected: Record<string, unknown>
}

export const iso = (seconds: number) => new Date(seconds * 1_000).toISOString()

/** From lines to what each field has on all of them. */
export function columnsOf(lines: readonly Record<string, unknown>[]): Record<string, unknown[]> {
  const names = Object.keys(lines[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, lines.map((line) => line[name])]))
}

const minerOf = ({ mine, minerId }: Act) => `${mine}-${minerId}`
const miners = (acts: readonly Act[]) => new Set(acts.map(minerOf)).size
const amount = (wins: readonly Win[]) => wins.reduce((sum, { rewardWei }) => sum + rewardWei, 0n)
const byAmount = (a: bigint, b: bigint) => (a === b ? 0 : a > b ? -1 : 1)

/** What the endpoints about mining must answer, from what the scripted miners sent and what the contracts paid. */
export function miningTruth({ mining, head }: Pick<StorageChain, 'mining' | 'head'>) {
  const { owners, attempts } = mining
  const paid = mining.wins.filter(({ rewardWei }) => rewardWei > 0n)
  const registered = owners.filter((each, i) => owners.findIndex((other) => minerOf(other) === minerOf(each)) === i)
  const lastDay = paid.filter(({ time }) => time > head.time - DAY)
  const credited = (address: string) => paid.filter(({ beneficiary }) => beneficiary === address)
  const ownerOf = (miner: string) => owners.findLast((each) => minerOf(each) === miner)?.beneficiary

  /** A line for each bucket with an act, from a moment on. */
  function series(
    since: number,
    width: number,
    line: (within: (act: Act) => boolean, upTo: (act: Act) => boolean) => object,
  ): Expected {
    const until = head.time + DAY
    const acts: readonly Act[] = [...owners, ...attempts, ...mining.wins]
    const starts = [...new Set(acts.map(({ time }) => Math.floor(time / width) * width))].sort((a, b) => a - b)
    const asked = starts.filter((start) => start >= since && start < until)
    const lines = asked.map((start) => ({
      statTime: iso(start),
      ...line(
        ({ time }) => time >= start && time < start + width,
        ({ time }) => time < start + width,
      ),
    }))
    return { variables: { since: iso(since), until: iso(until) }, expected: columnsOf(lines) }
  }

  const reward = ({ beneficiary, rewardWei, blockNumber, txHash, time }: Win) => ({
    miner: beneficiary,
    reward: String(rewardWei),
    blockNumber,
    txHash,
    timestamp: iso(time),
  })
  const newestFirst = (wins: readonly Win[]) => [...wins].reverse().map(reward)

  return {
    summary: {
      'minerReward.avgReward24Hours': String(
        amount(lastDay) / BigInt(new Set(lastDay.map(({ beneficiary }) => beneficiary)).size),
      ),
      'minerReward.totalReward': String(amount(paid)),
      'minerReward.totalWinCount': paid.length,
    },
    totalReward: (address: string) => String(amount(credited(address))),

    6: () =>
      series(paid[0]!.time - DAY, DAY, (within, upTo) => ({
        minerNew: registered.filter(within).length,
        minerActive: miners(paid.filter(within)),
        minerTotal: registered.filter(upTo).length,
      })),

    7: () =>
      series(paid.at(-1)!.time - DAY, HOUR, (within, upTo) => ({
        rewardNew: String(amount(paid.filter(within))),
        rewardTotal: String(amount(paid.filter(upTo))),
      })),

    12: (): Expected => {
      const since = Math.floor((paid.at(-1) as Win).time / HOUR) * HOUR
      const inside = <T extends Act>(acts: readonly T[]) => acts.filter(({ time }) => time >= since)
      const places = [...new Set(inside(paid).map(minerOf))]
        .map((miner) => ({ miner, wins: inside(paid).filter((win) => minerOf(win) === miner) }))
        .sort((a, b) => byAmount(amount(a.wins), amount(b.wins)) || (a.miner < b.miner ? -1 : 1))
      const lines = places.map(({ miner, wins }, i) => ({
        rank: i + 1,
        miner: ownerOf(miner),
        totalReward: String(amount(wins)),
        winCount: wins.length,
        miningAttempts: inside(attempts).filter((each) => minerOf(each) === miner).length,
      }))
      return { variables: { since: iso(since) }, expected: columnsOf(lines) }
    },

    18: (): Expected => {
      const latest = (address: string) => Math.max(...credited(address).map(({ time }) => time))
      const addresses = [...new Set(paid.map(({ beneficiary }) => beneficiary))].sort().reverse()
      const byReward = [...addresses].sort((a, b) => byAmount(amount(credited(a)), amount(credited(b))))
      const lines = byReward.map((address) => ({
        miner: address,
        totalReward: String(amount(credited(address))),
        winCount: credited(address).length,
        miningAttempts: [...new Set(owners.map(minerOf))]
          .filter((miner) => ownerOf(miner) === address)
          .sort()
          .map((miner) => attempts.filter((each) => minerOf(each) === miner).length),
        timestamp: iso(latest(address)),
      }))
      const byTime = [...addresses].sort((a, b) => latest(b) - latest(a))
      return { expected: { ...columnsOf(lines), '(sortField=latest_update_time) miner': byTime } }
    },

    /** All but the balance. */
    19: () => {
      const count = (address: string) => credited(address).length
      const address = paid.map(({ beneficiary }) => beneficiary).sort((a, b) => count(b) - count(a))[0] as string
      return { address, totalReward: String(amount(credited(address))), ...columnsOf(newestFirst(credited(address))) }
    },

    20: (): Expected => {
      const [since, until] = [(paid[1] as Win).time, (paid.at(-1) as Win).time]
      const some = paid.filter(({ time }) => time >= since && time < until)
      return { variables: { since: iso(since), until: iso(until) }, expected: columnsOf(newestFirst(some)) }
    },
  }
}
