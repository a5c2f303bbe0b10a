import type { Anvil } from '../../devnet/anvil'
import { made } from '../once'
import { playBack, type Recording } from './playback'
import { passOn, type Served, serve } from './serve'

/** Nodes that the files of a run share. Each is started, with the chain of that name, when the first file asks for it. */
export async function serveNodes(): Promise<Served> {
  const nodes = new Map<string, Promise<Anvil>>()
  const served = await serve(async (name) => {
    const node = nodes.get(name) ?? playBack(made<{ recording: Recording }>(name).recording)
    nodes.set(name, node)
    return (await node).url
  })
  return {
    url: served.url,
    async close() {
      await served.close()
      for (const node of nodes.values()) await (await node).stop()
    },
  }
}

/** The node with a chain that was made in this run. Nobody may change it, and nobody stops it. */
export async function sharedNode(name: string): Promise<Pick<Anvil, 'url' | 'stop'>> {
  const url = await passOn(process.env.TEST_NODES_URL as string, name)
  return { url, stop: async () => undefined }
}
