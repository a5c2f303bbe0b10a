/** A call on its way to one endpoint. */
export interface Job {
  readonly method: string
  readonly params: readonly unknown[]
  readonly urgent: boolean
  readonly isWide: boolean
  readonly check?: (result: unknown) => void
  resolve(result: unknown): void
  reject(error: Error): void
  settled: boolean
}

/** Calls that wait to be sent: first the urgent ones, then the wide ones, as others follow from their answers. */
export class JobQueue {
  private readonly urgent: Job[] = []
  private readonly wide: Job[] = []
  private readonly bulk: Job[] = []
  private readonly queues = [this.urgent, this.wide, this.bulk]

  get length(): number {
    return this.urgent.length + this.wide.length + this.bulk.length
  }

  add(job: Job): void {
    const queue = job.urgent ? this.urgent : job.isWide ? this.wide : this.bulk
    queue.push(job)
  }

  /** Drops what nobody waits for any more; whether anything is left. */
  hasWork(): boolean {
    for (const queue of this.queues) {
      while (queue[0]?.settled) queue.shift()
    }
    return this.length > 0
  }

  /** Jobs of one method from the front of the queue; a wide one travels alone, as it may take long or fail. */
  nextBatch(size: number): Job[] {
    const queue = this.queues.find(({ length }) => length > 0) ?? this.bulk
    const batch: Job[] = []
    while (batch.length < size) {
      const next = queue[0]
      const [first] = batch
      if (!next || (first && (next.method !== first.method || next.isWide || first.isWide))) break
      queue.shift()
      if (!next.settled) batch.push(next)
    }
    return batch
  }

  takeAll(): Job[] {
    return this.queues.flatMap((queue) => queue.splice(0))
  }
}
