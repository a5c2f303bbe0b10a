/** `fail` makes the command fail; `warn` is something that the indexer can live with. */
export type Verdict = 'ok' | 'info' | 'warn' | 'fail'

export interface Finding {
  readonly about: string
  readonly verdict: Verdict
  readonly text: string
}

export interface Report {
  readonly network: string
  readonly chainId: number
  /** Without secrets. */
  readonly rpcUrl: string
  readonly findings: readonly Finding[]
}

const MARKS: Readonly<Record<Verdict, string>> = { ok: 'ok  ', info: '    ', warn: 'warn', fail: 'FAIL' }

/** The report for a person: one line per finding, what is wrong counted at the end. */
export function formatReport({ network, chainId, rpcUrl, findings }: Report): string {
  const width = Math.max(...findings.map(({ about }) => about.length))
  const lines = findings.map(({ about, verdict, text }) => `${MARKS[verdict]}  ${about.padEnd(width)}  ${text}`)
  const failures = findings.filter(({ verdict }) => verdict === 'fail').length
  const summary = failures === 0 ? 'Nothing stands in the way.' : `${failures} of these must be mended before indexing.`
  return [`${network} (chain ${chainId}) at ${rpcUrl}`, '', ...lines, '', summary, ''].join('\n')
}
