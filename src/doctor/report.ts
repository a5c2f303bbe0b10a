/** `fail` makes the command fail; `warn` is something that the indexer can live with. */
export type Verdict = 'ok' | 'info' | 'warn' | 'fail'

export interface Finding {
  readonly about: string
  readonly verdict: Verdict
  readonly text: string
  /** Whether the endpoint gave no answer at all. */
  readonly isSilence?: boolean
}

export interface Report {
  readonly network: string
  readonly chainId: number
  /** Without secrets. */
  readonly endpoints: readonly { readonly rpcUrl: string; readonly findings: readonly Finding[] }[]
}

const MARKS: Readonly<Record<Verdict, string>> = { ok: 'ok  ', info: '    ', warn: 'warn', fail: 'FAIL' }

/** The report for a person: one line per finding under its endpoint, what is wrong counted at the end. */
export function formatReport({ network, chainId, endpoints }: Report): string {
  const all = endpoints.flatMap(({ findings }) => findings)
  const width = Math.max(...all.map(({ about }) => about.length))
  const sections = endpoints.flatMap(({ rpcUrl, findings }) => [
    `${network} (chain ${chainId}) at ${rpcUrl}`,
    '',
    ...findings.map(({ about, verdict, text }) => `${MARKS[verdict]}  ${about.padEnd(width)}  ${text}`),
    '',
  ])
  const failures = all.filter(({ verdict }) => verdict === 'fail').length
  const summary = failures === 0 ? 'Nothing stands in the way.' : `${failures} of these must be mended before indexing.`
  return [...sections, summary, ''].join('\n')
}
