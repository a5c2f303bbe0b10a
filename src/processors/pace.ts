/** Weight of the newest second: a batch that takes long is no standstill. */
const WEIGHT = 0.2

/** How fast a processor moves, smoothed over some seconds. */
export class Pace {
  private blocksPerSecond: number | undefined

  /** In the last `seconds` the height grew by this much. */
  observe(blocks: number, seconds: number): void {
    const newest = blocks / seconds
    this.blocksPerSecond =
      this.blocksPerSecond === undefined ? newest : this.blocksPerSecond * (1 - WEIGHT) + newest * WEIGHT
  }

  /** Seconds until so many blocks are done at this pace; null while it stands still. */
  etaSeconds(blocksLeft: number): number | null {
    if (blocksLeft <= 0) return 0
    // Below this it stands still: one block in an hour is none.
    return this.blocksPerSecond === undefined || this.blocksPerSecond < 1 / 3_600
      ? null
      : Math.ceil(blocksLeft / this.blocksPerSecond)
  }
}
