import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figuresOf } from './archiveFigures'

const TEXT = `# HELP zg_archive_rpc_calls_total Calls
# TYPE zg_archive_rpc_calls_total counter
zg_archive_rpc_calls_total{method="eth_getLogs"} 12
zg_archive_rpc_calls_total{method="eth_call"} 30
zg_archive_endpoint_received_bytes_total{endpoint="1 a.example"} 1500000
zg_archive_slices_total{where="memory"} 1
zg_archive_slices_total{where="disk"} 5
zg_archive_slices_total{where="endpoint"} 2
zg_archive_endpoint_leads{endpoint="1 a.example"} 1
zg_archive_endpoint_leads{endpoint="2 b.example"} 0
zg_archive_endpoint_leads{endpoint="3 c.example"} 0
zg_archive_endpoint_breaker{endpoint="1 a.example"} 0
zg_archive_endpoint_breaker{endpoint="2 b.example"} 2
zg_archive_endpoint_breaker{endpoint="3 c.example"} 2
zg_archive_endpoint_set_aside{endpoint="2 b.example",reason="it lags, \\"far\\""} 1
`

test('sums, shares and endpoints that are down for whatever reason', () => {
  expect(figuresOf(TEXT)).toEqual({
    rpcCalls: 42,
    bytesRead: 1_500_000,
    keptShare: 0.75,
    endpoints: 3,
    endpointsUp: 1,
  })
})

test('what is not measured is not told', () => {
  expect(figuresOf('')).toEqual({})
  expect(
    figuresOf('zg_archive_rpc_calls_total{method="eth_call"} 3\nzg_archive_slices_total{where="disk"} NaN'),
  ).toEqual({
    rpcCalls: 3,
  })
})

test('whatever the text is, it is read', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom(...TEXT.split('\n')))
  fc.assert(fc.property(fc.array(line), (lines) => void figuresOf(lines.join('\n'))))
})
