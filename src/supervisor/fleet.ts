import type { Config } from '../config/config'
import { childEnvironment } from '../config/env'
import { Part, type PartOptions } from './part'

type Shared = Pick<PartOptions, 'program' | 'logDir' | 'log' | 'onFailure'>
type Own = Pick<PartOptions, 'name' | 'command'> &
  Partial<Pick<PartOptions, 'onMessage' | 'onChainGone' | 'stopDeadlineMs'>>

/** The children of one `zg up`, in the order of their start. */
export class Fleet {
  readonly parts: Part[] = []

  constructor(private readonly shared: Shared) {}

  /** Starts one more child, which sees exactly this configuration. */
  launch(config: Config, own: Own): Part {
    const part = new Part({ ...this.shared, ...own, environment: childEnvironment(config) })
    this.parts.push(part)
    part.start()
    return part
  }

  pids(): Record<string, number> {
    return Object.fromEntries(this.parts.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid]])))
  }

  /** Ends the latest first: whoever reads from another ends before it. */
  async stop(): Promise<void> {
    for (const part of this.parts.toReversed()) await part.stop()
  }
}
