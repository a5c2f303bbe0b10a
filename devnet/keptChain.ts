import { constants, copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { z } from 'zod'
import { devnet } from '../src/config/networks/devnet'
import { devnetFile } from '../src/config/resolveNetwork'
import { ConfigError, messageOf } from '../src/lib/errors'
import type { Log } from '../src/lib/log'
import { type Anvil, type AnvilOptions, DamagedState, startAnvil } from './anvil'
import { contractsOf, type Deployment, deployContracts } from './deploy'
import { playMining } from './scenarios/mining'
import { playSpine } from './scenarios/spine'
import { dropTraces } from './slimState'
import { usersOf } from './users'

/** The scenario happens in the hours before the first start, so that series have more than one point from the beginning. */
const HISTORY = { seconds: 6 * 3_600, blockSeconds: 60 }

const address = z.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value))
/** Enough to go on after a restart; all else follows from the seed. */
const Played = z.strictObject({
  seed: z.string(),
  baseTime: z.number(),
  fromBlock: z.number(),
  flow: address,
  market: address,
  ledger: address,
  inference: address,
  reward: address,
  mine: address,
  escrow: address,
  oldReward: address,
  oldMine: address,
  relay: address,
})
type Played = z.output<typeof Played>

/** The chain of a data folder between runs: the node's file, a copy from the last start that could read it, and who is on it. */
export class KeptChain {
  private readonly stateFile: string
  private readonly goodFile: string
  private readonly playedFile: string

  constructor(
    private readonly dataDir: string,
    private readonly seed: string,
    private readonly log: Log,
  ) {
    this.stateFile = join(dataDir, 'chain.json')
    this.goodFile = `${this.stateFile}.good`
    this.playedFile = join(dataDir, 'deployment.json')
  }

  /** A node on the kept chain. What a hard end damaged gives way to the last good copy, or to a chain that is played anew. */
  async open(o: Pick<AnvilOptions, 'port' | 'blockTime'>): Promise<Anvil> {
    for (;;) {
      if (!existsSync(this.stateFile) || this.played() === undefined) await this.play()
      const { baseTime } = Played.parse(this.played())
      try {
        const anvil = await startAnvil({ ...o, baseTime, chainId: devnet.chainId, stateFile: this.stateFile })
        copyFileSync(this.stateFile, this.goodFile, constants.COPYFILE_FICLONE)
        return anvil
      } catch (error) {
        if (!(error instanceof DamagedState)) throw error
        this.log.warn(
          { error: messageOf(error) },
          'the kept chain is damaged; the devnet goes back to its last good copy',
        )
        rmSync(this.stateFile)
        if (existsSync(this.goodFile)) renameSync(this.goodFile, this.stateFile)
      }
    }
  }

  /** The contracts on the chain. Writes the network file with the endpoint they are reached at. */
  deployment(rpcUrl: string): Deployment {
    const { seed, baseTime: _, fromBlock, ...contracts } = Played.parse(this.played())
    const network = { ...devnet, rpcUrl, contracts: contractsOf(contracts, fromBlock) }
    writeWhole(devnetFile(this.dataDir), network)
    return { network, fromBlock, ...contracts, users: usersOf(seed) }
  }

  /** After the node has ended. */
  slim(): Promise<void> {
    return dropTraces(this.stateFile)
  }

  /** Deploys and plays the scenario. The chain is there as a whole or not at all. */
  private async play(): Promise<void> {
    const { seed } = this
    rmSync(this.goodFile, { force: true })
    const stateFile = `${this.stateFile}.new`
    rmSync(stateFile, { force: true })
    const baseTime = Math.floor(Date.now() / 1_000) - HISTORY.seconds
    const { blockSeconds } = HISTORY
    const anvil = await startAnvil({ chainId: devnet.chainId, stateFile, baseTime, blockSeconds })
    try {
      const deployment = await deployContracts(anvil.url, { seed })
      const truth = await playSpine({ rpcUrl: anvil.url, deployment }, { seed })
      await playMining({ rpcUrl: anvil.url, deployment }, truth, { seed })
      const { network: _, users: __, ...contracts } = deployment
      writeWhole(this.playedFile, { seed, baseTime, ...contracts } satisfies Played)
    } finally {
      await anvil.stop()
    }
    renameSync(stateFile, this.stateFile)
  }

  /** Undefined when nothing was played here, or its record is damaged. */
  private played(): Played | undefined {
    if (!existsSync(this.playedFile)) return undefined
    const read = Played.safeParse(jsonOf(readFileSync(this.playedFile, 'utf8')))
    if (read.success && read.data.seed !== this.seed) {
      throw new ConfigError(
        `The devnet in ${this.dataDir} was made from seed ${read.data.seed}, not ${this.seed}: set DEVNET_SEED=${read.data.seed} or another DATA_DIR.`,
      )
    }
    return read.data
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A reader finds the old file or the new one, never a part. */
function writeWhole(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}
