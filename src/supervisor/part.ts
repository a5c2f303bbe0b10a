import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { ConfigError, InvariantError } from '../lib/errors'
import type { Log } from '../lib/log'
import { openLogFile } from './logFile'
import { CHAIN_IS_GONE, Message } from './messages'
import { type Ending, ended, stopGroup } from './processes'

export interface PartOptions {
  readonly name: string
  /** File that Node runs: our command line interface. */
  readonly program: string
  /** Arguments of the command line interface. */
  readonly command: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly logDir: string
  readonly log: Log
  readonly stopDeadlineMs?: number
  readonly onMessage?: (message: Message) => void
  /** The part will not run again: everything must stop. */
  readonly onFailure: (error: Error) => void
  /** The processor's indexed chain is gone; it is started again once this settles. */
  readonly onChainGone?: () => Promise<void>
}

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000
/** A part that ran this long has recovered: its next crash counts as the first. */
const RECOVERED_AFTER_MS = 60_000
/** Crashes in a row before it was ever ready after which a part is given up. */
const STARTS = 5

/** One child process that is kept running: started again after a crash, with backoff, until it is stopped. */
export class Part {
  metricsPort: number | undefined
  restarts = 0
  private child: ChildProcess | undefined
  private timer: NodeJS.Timeout | undefined
  private stopping = false
  private crashesInARow = 0
  private lastWords: Extract<Message, { type: 'failed' }> | undefined
  private tail = ''
  private settleReady: (url: string) => void = () => undefined
  private isReady = false
  /** URL of the part, once it says that it is ready for the first time. */
  readonly ready = new Promise<string>((resolve) => {
    this.settleReady = resolve
  })

  constructor(private readonly options: PartOptions) {}

  get name(): string {
    return this.options.name
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  start(): void {
    if (this.stopping) return
    const startedAt = Date.now()
    this.lastWords = undefined
    this.tail = ''
    this.metricsPort = undefined
    const child = fork(this.options.program, this.options.command, {
      env: this.options.environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child = child
    this.keepOutput(child)
    child.on('message', (message) => this.receive(message))
    child.on('error', (error) => this.options.log.warn({ part: this.name, reason: error.message }, 'part failed'))
    void ended(child).then((ending) => this.afterEnd(ending, Date.now() - startedAt))
  }

  async stop(): Promise<void> {
    this.stopping = true
    clearTimeout(this.timer)
    if (this.child) await stopGroup(this.child, this.options.stopDeadlineMs ?? 10_000)
  }

  private receive(raw: unknown): void {
    const parsed = Message.safeParse(raw)
    if (!parsed.success) return
    const message = parsed.data
    if (message.type === 'ready') {
      this.isReady = true
      this.settleReady(message.url)
    }
    if (message.type === 'progress') this.isReady = true
    if (message.type === 'metrics') this.metricsPort = message.port
    if (message.type === 'failed') this.lastWords = message
    this.options.onMessage?.(message)
  }

  private async afterEnd(ending: Ending, lifeMs: number): Promise<void> {
    if (this.stopping) return
    const reason = this.lastWords?.message ?? (this.tail.trim().split('\n').at(-1) || 'it gave no reason')
    if (ending.code === CHAIN_IS_GONE && this.options.onChainGone) {
      await this.options.onChainGone().then(() => this.start(), this.options.onFailure)
      return
    }
    if (this.lastWords?.permanent || ending.code === CHAIN_IS_GONE)
      return this.options.onFailure(new ConfigError(reason))
    this.crashesInARow = lifeMs >= RECOVERED_AFTER_MS ? 1 : this.crashesInARow + 1
    if (!this.isReady && this.crashesInARow >= STARTS) {
      return this.options.onFailure(new InvariantError(`${this.name} does not start: ${reason}`))
    }
    this.restarts += 1
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (this.crashesInARow - 1), LONGEST_DELAY_MS)
    this.options.log.warn({ part: this.name, ...ending, reason, delayMs }, 'part ended; starting it again')
    this.timer = setTimeout(() => this.start(), delayMs)
  }

  /** Everything the child prints goes to its own file, so that the terminal stays readable; the end is kept for error messages. */
  private keepOutput(child: ChildProcess): void {
    const file = openLogFile(join(this.options.logDir, `${this.name}.log`))
    child.stdout?.pipe(file, { end: false })
    child.stderr?.pipe(file, { end: false })
    child.stderr?.on('data', (chunk: Buffer) => {
      this.tail = (this.tail + chunk.toString('utf8')).slice(-2_000)
    })
    child.once('close', () => file.end())
  }
}
