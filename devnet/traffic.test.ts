import { afterAll, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { createLog } from '../src/lib/log'
import { type Anvil, startAnvil } from './anvil'
import { Chain } from './chain'
import { deployContracts } from './deploy'
import { playDa } from './scenarios/da'
import { FineTuningScript } from './scenarios/fineTuning'
import { playMining } from './scenarios/mining'
import { playSpine } from './scenarios/spine'
import { playStaking } from './scenarios/staking'
import { startTraffic } from './traffic'

const ACTS = 60
const log = createLog('traffic', 'silent')
const running: Anvil[] = []
afterAll(() => Promise.all(running.map((anvil) => anvil.stop())))

/** Whoever sends waits for the block: what logs tell next does not depend on how busy the node is. */
class PatientChain extends Chain {
  override async rpc(method: string, ...params: unknown[]): Promise<unknown> {
    const answer = await super.rpc(method, ...params)
    if (method.startsWith('eth_send')) {
      await expect.poll(() => super.rpc('eth_getTransactionReceipt', answer), { interval: 1 }).not.toBeNull()
    }
    return answer
  }
}

/** Lets users act until there are enough transactions, in as many goes as asked for, and answers what they sent. */
async function traffic(goes: number): Promise<string[]> {
  const anvil = await startAnvil({ chainId: devnet.chainId, baseTime: 1_800_000_000, blockSeconds: 1 })
  running.push(anvil)
  const deployment = await deployContracts(anvil.url, { seed: 'traffic' })
  const truth = await playSpine({ rpcUrl: anvil.url, deployment }, { seed: 'traffic' })
  await playMining({ rpcUrl: anvil.url, deployment }, truth, { seed: 'traffic' })
  await playDa({ rpcUrl: anvil.url, deployment }, { seed: 'traffic' })
  await playStaking({ rpcUrl: anvil.url, deployment })
  const chain = new Chain(anvil.url, devnet.chainId)
  await new FineTuningScript(chain, deployment, 'traffic').services(...deployment.users.trainers)
  const start = await chain.head()
  for (let go = 1; go <= goes; go++) {
    const users = startTraffic(new PatientChain(anvil.url, devnet.chainId), deployment, {
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
  const inOneGo = await traffic(1)
  const inThree = await traffic(3)
  expect(inOneGo).toHaveLength(ACTS)
  expect(inThree).toEqual(inOneGo)
})
