/** What the archive did so far, for one line on the terminal. What its metrics do not hold is undefined. */
export interface ArchiveFigures {
  readonly rpcCalls?: number
  readonly bytesRead?: number
  /** Share of what queries needed that no endpoint was asked for; undefined before the first query. */
  readonly keptShare?: number
  readonly endpoints?: number
  readonly endpointsUp?: number
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads the archive's Prometheus text. */
export function figuresOf(text: string): ArchiveFigures {
  const samples = samplesOf(text)
  const sum = (name: string, where: (labels: Sample['labels']) => boolean = () => true) => {
    const found = samples.get(name)
    return found?.filter(({ labels }) => where(labels)).reduce((total, { value }) => total + value, 0)
  }
  const rpcCalls = sum('zg_archive_rpc_calls_total')
  const bytesRead = sum('zg_archive_endpoint_received_bytes_total')
  const needed = sum('zg_archive_slices_total')
  const read = sum('zg_archive_slices_total', ({ where }) => where === 'endpoint')
  const endpoints = samples.get('zg_archive_endpoint_leads')?.length
  const down = new Set(
    [
      ...(samples.get('zg_archive_endpoint_set_aside') ?? []),
      ...(samples.get('zg_archive_endpoint_breaker') ?? []).filter(({ value }) => value === OPEN),
    ].map(({ labels }) => labels.endpoint),
  )
  return {
    ...(rpcCalls !== undefined && { rpcCalls }),
    ...(bytesRead !== undefined && { bytesRead }),
    ...(needed && read !== undefined && { keptShare: 1 - read / needed }),
    ...(endpoints && { endpoints, endpointsUp: endpoints - down.size }),
  }
}

/** Asks the archive. Undefined while it does not answer. */
export async function readFigures(archiveUrl: string): Promise<ArchiveFigures | undefined> {
  try {
    const response = await fetch(new URL('/metrics', archiveUrl), { signal: AbortSignal.timeout(2_000) })
    return response.ok ? figuresOf(await response.text()) : undefined
  } catch {
    return undefined
  }
}

/** An open circuit breaker. */
const OPEN = 2
const SAMPLE = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/
const LABEL = /([a-z_]+)="((?:[^"\\]|\\.)*)"/g

function samplesOf(text: string): ReadonlyMap<string, readonly Sample[]> {
  const samples = new Map<string, Sample[]>()
  for (const line of text.split('\n')) {
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? []
    if (name === undefined || !Number.isFinite(Number(value))) continue
    const pairs = [...labels.matchAll(LABEL)].map(([, label = '', content = '']) => [label, content])
    samples.set(name, [...(samples.get(name) ?? []), { labels: Object.fromEntries(pairs), value: Number(value) }])
  }
  return samples
}
