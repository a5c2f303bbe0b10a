const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The wish to end, from a signal, a vanished supervisor or a failure. npm delivers Ctrl-C twice, so only the first one counts. */
export class StopRequest {
  /** Resolves when asked to stop, rejects when something failed for good. */
  readonly promise: Promise<void>
  private readonly ask: () => void
  readonly fail: (error: Error) => void
  private asked = false

  constructor() {
    const { promise, resolve, reject } = withResolvers()
    this.promise = promise
    this.ask = () => {
      this.asked = true
      resolve()
    }
    this.fail = (error) => {
      this.asked = true
      reject(error)
    }
    this.promise.catch(() => undefined)
    for (const signal of SIGNALS) process.on(signal, this.ask)
    process.on('disconnect', this.ask)
  }

  get isAsked(): boolean {
    return this.asked
  }

  /** Waits for the work, but not longer than until the wish to end. Undefined: asked to stop. */
  during<T>(work: Promise<T>): Promise<T | undefined> {
    return Promise.race([work, this.promise.then(() => undefined)])
  }
}

function withResolvers() {
  let resolve = (): void => undefined
  let reject = (_: Error): void => undefined
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
