import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'pg'
import type { Counter } from 'prom-client'
import { messageOf, UpstreamError } from '../../lib/errors'
import type { Log } from '../../lib/log'
import { type FileInfo, secondsToNextCheck, statusOf, UnusableAnswer } from './fileInfo'
import type { StorageSource } from './source'
import { type Due, dueFiles, followUploads, keepLearnt, keepSyncHeight, type Learnt } from './table'

/** Files between two looks at what is new. */
const ROUND = 100
const IDLE_MS = 2_000
const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 300_000
const SYNC_HEIGHT_MS = 10_000
/** So many answers in a row that are of no use, and the source counts as down. */
const MAX_UNUSABLE = 5

export interface PollerOptions {
  readonly databaseUrl: string
  readonly source: StorageSource
  /** Questions per second at most. */
  readonly perSecond: number
  readonly asked?: Counter<'outcome'>
  readonly log: Log
}

/** Asks a source about every upload, again and again, never faster than agreed. Whatever the source does, it only waits longer. */
export class StorageStatusPoller {
  private readonly pool: Pool
  private readonly stopped = new AbortController()
  private askedAt = Number.NEGATIVE_INFINITY
  private heightAt = Number.NEGATIVE_INFINITY
  private unusable = 0
  private running: Promise<void> = Promise.resolve()

  constructor(private readonly o: PollerOptions) {
    this.pool = new Pool({ connectionString: o.databaseUrl, application_name: 'zg storage-status', max: 1 })
    this.pool.on('error', (error) => o.log.warn({ reason: error.message }, 'idle database connection lost'))
  }

  /** Asks from now on, until it is closed. */
  start(): void {
    this.running = this.run()
  }

  private async run(): Promise<void> {
    let delayMs = FIRST_DELAY_MS
    while (!this.stopped.signal.aborted) {
      try {
        const asked = await this.round()
        delayMs = FIRST_DELAY_MS
        if (asked === 0) await this.pause(IDLE_MS)
      } catch (error) {
        if (this.stopped.signal.aborted) return
        this.o.log.warn({ reason: messageOf(error), delayMs }, 'storage status cannot be learnt; trying again')
        await this.pause(delayMs)
        delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
      }
    }
  }

  /** Notes what is new and asks about some files that are due. Answers how many. Throws when the source cannot be asked. */
  async round(): Promise<number> {
    await followUploads(this.pool)
    await this.followSyncHeight()
    const files = await dueFiles(this.pool, ROUND)
    for (const file of files) {
      if (this.stopped.signal.aborted) break
      await keepLearnt(this.pool, file, await this.learn(file))
      if (this.unusable < MAX_UNUSABLE) continue
      // These files wait for their next turn, so that after the pause others come first.
      this.unusable = 0
      throw new UpstreamError(`${this.o.source.name}: ${MAX_UNUSABLE} answers in a row are of no use`)
    }
    return files.length
  }

  /** Ends after the question in hand. */
  async close(): Promise<void> {
    this.stopped.abort()
    await this.running
    if (!this.pool.ending) await this.pool.end()
  }

  private async learn(file: Due): Promise<Learnt> {
    const { source } = this.o
    try {
      const info = await this.ask(() => source.fileInfo(file.submissionIndex))
      const learnt = learntOf(file, info, source.name)
      this.unusable = 0
      this.o.asked?.inc({ outcome: info === null ? 'unknown' : 'ok' })
      return learnt
    } catch (error) {
      if (!(error instanceof UnusableAnswer)) {
        this.o.asked?.inc({ outcome: 'failed' })
        throw error
      }
      this.o.asked?.inc({ outcome: 'unusable' })
      this.unusable += 1
      return { ...sameAs(file), isAnswered: false, source: source.name }
    }
  }

  /** An extra: a source that does not tell it is asked about files all the same. */
  private async followSyncHeight(): Promise<void> {
    if (performance.now() - this.heightAt < SYNC_HEIGHT_MS) return
    this.heightAt = performance.now()
    const height = await this.ask(() => this.o.source.syncHeight()).catch((error: unknown) => {
      this.o.log.debug({ reason: messageOf(error) }, 'the source does not tell how far it is')
      return null
    })
    if (height !== null) await keepSyncHeight(this.pool, this.o.source.name, height)
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    await this.pause(this.askedAt + 1_000 / this.o.perSecond - performance.now())
    this.askedAt = performance.now()
    return question()
  }

  private async pause(ms: number): Promise<void> {
    if (ms > 0) await wait(ms, undefined, { signal: this.stopped.signal }).catch(() => undefined)
  }
}

/** What an answer says. One about another file, as of a node on another chain, is of no use. */
function learntOf(file: Due, info: FileInfo | null, source: string): Learnt {
  if (info === null) return { ...sameAs(file), isAnswered: true, source }
  if (info.tx.seq !== file.submissionIndex || info.tx.dataMerkleRoot.toLowerCase() !== file.fileRoot) {
    throw new UnusableAnswer(`${source} answers about another file`)
  }
  const status = statusOf(info)
  const isSame = status === file.status && info.uploadedSegNum === file.uploadedSegments
  const unchanged = isSame ? file.unchanged + 1 : 0
  return {
    status,
    uploadedSegments: info.uploadedSegNum,
    unchanged,
    nextCheckSeconds: secondsToNextCheck(status, unchanged),
    isAnswered: true,
    source,
  }
}

function sameAs({ status, uploadedSegments, unchanged }: Due) {
  const next = unchanged + 1
  return { status, uploadedSegments, unchanged: next, nextCheckSeconds: secondsToNextCheck(status, next) }
}
