import type { IncomingMessage, ServerResponse } from 'node:http'
import { ZodError } from 'zod'
import { messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import { answerQuery } from './answer'
import { readBody, respond } from './http'
import type { ArchiveMetrics } from './metrics'
import { parseQuery, type Query } from './query'
import type { QueryReader } from './reader'

export const QUERY_PATH = '/query'

/** The gateway protocol of evm-processor's `setGateway`: finalized blocks by query. */
export class Gateway {
  constructor(
    private readonly reader: QueryReader,
    private readonly height: () => number,
    private readonly metrics: ArchiveMetrics,
    private readonly log: Log,
  ) {}

  /** `GET /height`: up to where queries are answered. */
  sendHeight(response: ServerResponse): void {
    respond(response, 200, 'text/plain', String(this.height()))
  }

  /** `GET /{block}/worker`: where to post the query, under the name that the client reached us by. */
  sendWorker(request: IncomingMessage, response: ServerResponse): void {
    respond(response, 200, 'text/plain', `http://${request.headers.host}${QUERY_PATH}`)
  }

  /** `POST /query`. */
  async sendAnswer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = this.metrics.queries.startTimer()
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    let query: Query
    try {
      query = parseQuery(JSON.parse(await readBody(request)))
    } catch (error) {
      end({ outcome: 'refused' })
      return respond(response, 400, 'text/plain', `This query is not served: ${reasonOf(error)}.`)
    }
    const height = this.height()
    if (query.fromBlock > height) {
      end({ outcome: 'early' })
      return respond(response, 503, 'text/plain', `Block ${query.fromBlock} is above the archive's height ${height}.`)
    }
    try {
      const answer = await answerQuery(this.reader, query, height, { log: this.log, signal: gone.signal })
      this.metrics.answeredBytes.inc(answer.length)
      end({ outcome: 'answered' })
      respond(response, 200, 'application/json', answer)
    } catch (error) {
      end({ outcome: 'failed' })
      if (!gone.signal.aborted) this.log.warn({ fromBlock: query.fromBlock, reason: messageOf(error) }, 'query failed')
      respond(response, 503, 'text/plain', `The endpoint failed: ${messageOf(error)}.`)
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ZodError)) return messageOf(error)
  return error.issues.map(({ path, message }) => `${path.join('.') || 'query'}: ${message}`).join('; ')
}
