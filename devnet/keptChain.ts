import { constants, copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { NetworkFile } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { devnetFile } from '../src/config/resolveNetwork'
import { ConfigError, messageOf } from '../src/lib/errors'
import type { Log } from '../src/lib/log'
import { type Anvil, type AnvilOptions, DamagedState, startAnvil } from './anvil'
import { type Deployment, deployContracts, type Placed } from './deploy'
import { playDa } from './scenarios/da'
import { playFineTuning } from './scenarios/fineTuning'
import { playInference } from './scenarios/inference'
import { playLedgers } from './scenarios/ledger'
import { playMarketplace } from './scenarios/marketplace'
import { playMining } from './scenarios/mining'
import { playSpine } from './scenarios/spine'
import { playStaking } from './scenarios/staking'
import { dropTraces } from './slimState'
import { usersOf } from './users'

/** The scenarios happen in the hours before the first start, so that series have more than one point from the beginning. */
const HISTORY = { seconds: 21 * 3_600, blockSeconds: 60 }

/** Enough to go on after a restart; all else follows from the seed. */
const Played = z.strictObject({
  seed: z.string(),
  baseTime: z.number(),
  fromBlock: z.number(),
  contracts: NetworkFile.shape.contracts,
  /** Name → address, of everything that was deployed. */
  placed: z.custom<Placed>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).every((address) => /^0x[0-9a-f]{40}$/.test(String(address))),
  ),
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

  /** The contracts on the chain. Writes the network file with the places where the chain and its files are asked. */
  deployment(rpcUrl: string, storageIndexerUrl: string): Deployment {
    const { seed, fromBlock, contracts, placed } = Played.parse(this.played())
    const network = { ...devnet, rpcUrl, storageIndexerUrl, contracts }
    writeWhole(devnetFile(this.dataDir), network)
    return { network, fromBlock, ...placed, users: usersOf(seed) }
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
      const at = { rpcUrl: anvil.url, deployment }
      const spine = await playSpine(at, { seed })
      await playMining(at, spine, { seed })
      await playDa(at, { seed })
      await playMarketplace(at, spine, { seed })
      await playFineTuning(at, { seed })
      await playLedgers(at, { seed })
      await playStaking(at)
      // The last: it changes the time that refunds are locked.
      await playInference(at, { seed })
      const { network, users: _, fromBlock, ...placed } = deployment
      writeWhole(this.playedFile, { seed, baseTime, fromBlock, contracts: network.contracts, placed } satisfies Played)
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
