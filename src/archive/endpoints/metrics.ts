import { Counter, Gauge, type Registry } from 'prom-client'
import type { Member } from './member'
import type { EndpointPool } from './pool'
import type { FailureClass } from './rpcClient'

export interface EndpointMetrics {
  called(endpoint: number): void
  failed(endpoint: number, failure: FailureClass): void
  received(endpoint: number, bytes: number): void
}

const BREAKER = { closed: 0, probing: 1, open: 2 } as const

/** Registers what is measured of each endpoint, which is named by its place in the list and its host. */
export function endpointMetrics(registry: Registry, pool: EndpointPool): EndpointMetrics {
  const registers = [registry]
  const labelNames = ['endpoint'] as const
  const counter = (name: string, help: string) => new Counter({ name, help, labelNames, registers })
  const gauge = (name: string, help: string, read: (member: Member) => number | undefined) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const member of pool.members) {
          const value = read(member)
          if (value !== undefined) this.set({ endpoint: member.name }, value)
        }
      },
    })
  gauge('zg_archive_endpoint_head', 'Height of the head that the endpoint last showed', ({ head }) => head)
  gauge('zg_archive_endpoint_breaker', 'Circuit breaker: 0 closed, 1 probing, 2 open', ({ client }) => {
    return BREAKER[client.breakerState]
  })
  gauge('zg_archive_endpoint_leads', 'Whether the head is read from this endpoint', (member) =>
    member === pool.leader ? 1 : 0,
  )
  new Gauge({
    name: 'zg_archive_endpoint_set_aside',
    help: 'Present where the endpoint is not asked, with the reason',
    labelNames: ['endpoint', 'reason'],
    registers,
    collect() {
      this.reset()
      for (const { name, aside } of pool.members) if (aside) this.set({ endpoint: name, reason: aside }, 1)
    },
  })
  const calls = counter('zg_archive_endpoint_calls_total', 'Calls sent to the endpoint, each try counted')
  const bytes = counter('zg_archive_endpoint_received_bytes_total', 'Size of the answers of the endpoint in bytes')
  const failures = new Counter({
    name: 'zg_archive_endpoint_failures_total',
    help: 'Calls that the endpoint did not answer, by class of failure',
    labelNames: ['endpoint', 'class'],
    registers,
  })
  const nameOf = (index: number) => pool.members[index]?.name ?? String(index)
  return {
    called: (index) => calls.inc({ endpoint: nameOf(index) }),
    failed: (index, failure) => failures.inc({ endpoint: nameOf(index), class: failure }),
    received: (index, received) => bytes.inc({ endpoint: nameOf(index) }, received),
  }
}
