import { afterAll, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { createLog } from '../src/lib/log'
import { type Anvil, startAnvil } from './anvil'
import { Chain, type Receipt } from './chain'
import { type Deployment, deployContracts } from './deploy'
import { playDa } from './scenarios/da'
import { FineTuningScript } from './scenarios/fineTuning'
import { playMining } from './scenarios/mining'
import { playSpine } from './scenarios/spine'
import { playStaking } from './scenarios/staking'
import { startTraffic } from './traffic'

const ACTS = 60
const log = createLog('traffic', 'silent')
let anvil: Anvil | undefined
afterAll(() => anvil?.stop())

/** Whoever sends waits for the block: what logs tell next does not depend on how busy the node is. */
class PatientChain extends Chain {
  override async rpc(method: string, ...params: unknown[]): Promise<unknown> {
    if (!/^eth_send(Raw)?Transaction$/.test(method)) return super.rpc(method, ...params)
    return ((await super.rpc(`${method}Sync`, ...params)) as Receipt).transactionHash
  }
}

/** A chain on which every kind of user has something to go on with. */
async function played(): Promise<{ chain: Chain; deployment: Deployment }> {
  anvil = await startAnvil({ chainId: devnet.chainId, baseTime: 1_800_000_000, blockSeconds: 1 })
  const deployment = await deployContracts(anvil.url, { seed: 'traffic' })
  const at = { rpcUrl: anvil.url, deployment }
  const truth = await playSpine(at, { seed: 'traffic' })
  await playMining(at, truth, { seed: 'traffic' })
  await playDa(at, { seed: 'traffic' })
  await playStaking(at)
  const chain = new Chain(anvil.url, devnet.chainId)
  await new FineTuningScript(chain, deployment, 'traffic').services(...deployment.users.trainers)
  return { chain, deployment }
}

/** Lets users act until there are enough transactions, in as many goes as asked for, and answers what they sent. */
async function traffic(chain: Chain, deployment: Deployment, goes: number): Promise<string[]> {
  const start = await chain.head()
  for (let go = 1; go <= goes; go++) {
    const users = startTraffic(new PatientChain(chain.url, devnet.chainId), deployment, {
      seed: 's',
      txPerSecond: 500,
      log,
    })
    const enough = start + Math.ceil((ACTS * go) / goes)
    await expect.poll(() => chain.head(), { timeout: 30_000, interval: 10 }).toBeGreaterThanOrEqual(enough)
    await users.stop()
  }
  const blocks = Array.from({ length: ACTS }, async (_, i) => {
    const block = (await chain.rpc('eth_getBlockByNumber', `0x${(start + 1 + i).toString(16)}`, false)) as {
      transactions: string[]
    }
    return block.transactions
  })
  return (await Promise.all(blocks)).flat()
}

test('what users do depends on the seed and the chain alone, also after a break', async () => {
  const { chain, deployment } = await played()
  const before = await chain.rpc('evm_snapshot')
  const inOneGo = await traffic(chain, deployment, 1)
  expect(await chain.rpc('evm_revert', before)).toBe(true)
  const inThree = await traffic(chain, deployment, 3)
  expect(inOneGo).toHaveLength(ACTS)
  expect(inThree).toEqual(inOneGo)
})
