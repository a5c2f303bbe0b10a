import { startDevnet } from '../../devnet/devnet'
import type { Config } from '../config/config'
import { takePort } from '../supervisor/ports'
import { StopRequest } from '../supervisor/stopRequest'
import { serve } from './serve'

/** `zg devnet`: a local chain with the 0G contracts and scripted users, until it is stopped. */
export async function devnet({ rpcPort, dataDir, devnet: scenario }: Config): Promise<void> {
  const stop = new StopRequest()
  const port = await takePort(rpcPort, '127.0.0.1', 'RPC_PORT')
  const { seed, txPerSecond, blockSeconds } = scenario
  const chain = await startDevnet({ port, dataDir, seed, txPerSecond, blockTime: blockSeconds })
  await serve(stop, { url: chain.url, close: () => chain.stop() })
}
