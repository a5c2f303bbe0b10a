import { Counter, Gauge, Histogram } from 'prom-client'

/** Statements beyond those that open and close a snapshot. */
export const statementsTotal = new Counter({
  name: 'zg_api_statements_total',
  help: 'SQL statements that operations ran',
})

export const operationSeconds = new Histogram({
  name: 'zg_api_operation_seconds',
  help: 'Time from the parsed operation to its answer; of a subscription, for each event',
  labelNames: ['kind', 'outcome'],
  buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
})

export const webSocketsOpen = new Gauge({ name: 'zg_api_web_sockets_open', help: 'WebSocket connections open now' })
