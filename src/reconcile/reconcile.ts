import { Client } from 'pg'
import type { Network } from '../config/network'
import { ConfigError, messageOf, UpstreamError } from '../lib/errors'
import type { Log } from '../lib/log'
import { snakeCase } from '../lib/names'
import { DOMAIN_NAMES, type DomainName } from '../model/domainNames'
import { AuditOutcome } from '../model/generated'
import { domains as allDomains } from '../processors'
import { ChainReader } from '../processors/chainReader'
import { type Contract, contractsOf, type Domain } from '../processors/define'
import { type Deployed, discoverDeployments } from '../processors/deployments'
import { PinnedChain } from './chain'
import type { Check } from './check'
import { checks as allChecks } from './checks'
import { type Comparison, compareTotals, wholeRow } from './compare'
import { compareViews } from './compareViews'
import { openPinned, type Pin, type Pins } from './pin'
import { Stage } from './stage'
import { noTally, RunStore, type Tally } from './store'
import { camelCased } from './values'

export interface ReconcileOptions {
  readonly databaseUrl: string
  readonly archiveUrl: string
  readonly network: Network
  /** Block that the domains must stand at; they are waited for. */
  readonly block?: number | undefined
  /** Only the checks of this domain. */
  readonly domain?: DomainName | undefined
  readonly checks?: readonly Check[]
  readonly log: Log
  /** Called with everything that is not equal. */
  readonly onResult?: (check: Check, comparison: Comparison, pin: Pin | undefined) => void
}

export interface CheckSummary extends Tally {
  readonly check: string
  readonly domain: DomainName
  readonly outcome: AuditOutcome
  readonly blockNumber: number | null
  readonly blockHash: string | null
}

export interface RunSummary extends Tally {
  readonly run: string
  readonly outcome: AuditOutcome
  readonly checks: readonly CheckSummary[]
}

/** A fork takes the block away now and then; more often than this something else is wrong. */
const ATTEMPTS = 6
const DIFFERENCES: readonly AuditOutcome[] = [AuditOutcome.DIFFERENT, AuditOutcome.MISSING, AuditOutcome.SURPLUS]

/** Compares what is indexed with the chain and with itself, at one block, and keeps what came of it. */
export async function reconcile(options: ReconcileOptions): Promise<RunSummary> {
  const client = new Client({ connectionString: options.databaseUrl, application_name: 'zg reconcile' })
  await client.connect().catch((error: unknown) => {
    throw new ConfigError(`The database cannot be reached: ${messageOf(error)}.`)
  })
  // A connection that is lost fails the statement that needs it.
  client.on('error', () => undefined)
  try {
    // One at a time: the next one waits, and finds no run of another that is not over.
    await client.query("SELECT pg_advisory_lock(hashtext('zg reconcile'))")
    const store = await RunStore.begin(client)
    try {
      return await untilOnChain(client, store, options)
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      await store.fail(messageOf(error)).catch(() => undefined)
      throw error
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Compares again when the block was replaced meanwhile. */
async function untilOnChain(client: Client, store: RunStore, options: ReconcileOptions): Promise<RunSummary> {
  const reader = new ChainReader(options.archiveUrl)
  await reader.untilThere()
  const deployed = await discoverDeployments(options.network, Object.values(allDomains), (to, data) =>
    reader.call(to, data),
  )
  for (let attempt = 1; ; attempt++) {
    const { pins, finish } = await compareAll(client, store, deployed, options)
    if (await areOnChain(pins, reader)) return finish()
    await store.discard()
    if (attempt === ATTEMPTS) throw new UpstreamError('The blocks that were compared at were replaced again and again.')
    options.log.info({ attempt }, 'the block was replaced; comparing again')
  }
}

async function areOnChain(pins: Pins, reader: ChainReader): Promise<boolean> {
  for (const { height, hash } of new Set(pins.values())) {
    if ((await reader.hashAt(height)) !== hash) return false
  }
  return true
}

/** Makes every check. `finish` declares the run complete. */
async function compareAll(client: Client, store: RunStore, declared: Deployed, options: ReconcileOptions) {
  const checks = (options.checks ?? allChecks).filter(({ domain }) => domain === (options.domain ?? domain))
  const domains = DOMAIN_NAMES.filter(
    (name) => checks.some(({ domain }) => domain === name) && isIndexed(allDomains[name], declared),
  )
  const stage = new Stage(client)
  await stage.prepare()
  const pins = await openPinned(client, domains, options.block)
  const deployed = await withFound(client, [...pins.keys()], declared)
  for (const check of checks) {
    if (pins.has(check.domain)) await stage.fill(check, placesOf(check, deployed))
  }
  await client.query('COMMIT')

  const found: { check: Check; comparison: Comparison; pin: Pin | undefined }[] = []
  const summaries: CheckSummary[] = []
  for (const check of checks) {
    const pin = pins.get(check.domain)
    const tally = noTally()
    const places = pin === undefined ? [] : placesOf(check, deployed)
    for (const place of places) {
      for await (const page of comparePlace(check, place, { stage, archiveUrl: options.archiveUrl, deployed }, pin)) {
        count(page, tally)
        await store.add(check, pin, page)
        for (const comparison of page) {
          // What is told line by line is bounded; the table has all.
          if (comparison.outcome !== AuditOutcome.EQUAL && found.length < TOLD) found.push({ check, comparison, pin })
        }
      }
    }
    const outcome = places.length === 0 ? AuditOutcome.NOT_DEPLOYED : worst(tally)
    await store.addCheck(check, `${check.domain}.${snakeCase(check.entity.name)}`, pin, outcome, tally)
    summaries.push({
      check: check.name,
      domain: check.domain,
      outcome,
      blockNumber: pin?.height ?? null,
      blockHash: pin?.hash ?? null,
      ...tally,
    })
  }

  const finish = async (): Promise<RunSummary> => {
    const total = sum(summaries)
    const outcome = worst(total)
    await store.complete(outcome, commonPin(pins), { ...total, checks: summaries.length })
    for (const { check, comparison, pin } of found) options.onResult?.(check, comparison, pin)
    return { run: store.id, outcome, ...total, checks: summaries }
  }
  return { pins, finish }
}

const TOLD = 10_000

/** Contracts that nobody declared are held to their views, too: those that the snapshot has. */
async function withFound(client: Client, domains: readonly DomainName[], declared: Deployed): Promise<Deployed> {
  const places = new Map<string, Contract>()
  for (const name of domains) {
    const { found } = allDomains[name]
    if (found === undefined) continue
    const { rows } = await client.query<{ id: string; contract: string }>(
      `SELECT id, contract FROM ${name}.${snakeCase(found.entity.name)} ORDER BY id`,
    )
    const known = new Map(contractsOf(allDomains[name]).map((contract) => [contract.name, contract]))
    for (const { id, contract } of rows) {
      const kind = known.get(contract)
      if (kind !== undefined) places.set(id, kind)
    }
  }
  return places.size === 0 ? declared : declared.with(places)
}

/** Whether a processor of the domain has anything to read on this network. */
function isIndexed(domain: Domain, deployed: Deployed): boolean {
  return domain.handlers.some(({ kind }) => kind === 'block') || deployed.firstBlock(domain) !== undefined
}

/** Addresses of a view check's contract; the kept sums of a totals check. */
function placesOf(check: Check, deployed: Deployed): readonly string[] {
  return check.kind === 'totals' ? Object.keys(check.totals) : deployed.of(check.contract).map(({ address }) => address)
}

async function* comparePlace(
  check: Check,
  place: string,
  { stage, archiveUrl, deployed }: { stage: Stage; archiveUrl: string; deployed: Deployed },
  pin: Pin | undefined,
): AsyncGenerator<readonly Comparison[]> {
  if (pin === undefined) return
  if (check.kind === 'views' && check.oneAddressOnly && deployed.of(check.contract).length > 1) {
    yield [wholeRow(place, AuditOutcome.UNAVAILABLE, 'the table does not tell the addresses of this contract apart')]
    return
  }
  if (check.kind === 'views') return yield* compareViews(check, place, stage, new PinnedChain(archiveUrl, pin.hash))
  const fields = Object.keys(camelCased(Object.fromEntries(check.fields.map((field) => [field, null]))))
  for await (const rows of stage.pages(check.name, place)) {
    yield rows.flatMap(({ subject, expected, indexed }) =>
      compareTotals(subject, place, fields, camelCased(expected ?? {}), camelCased(indexed)),
    )
  }
}

function count(page: readonly Comparison[], tally: Tally): void {
  tally.subjects += new Set(page.map(({ subject }) => subject)).size
  tally.compared += page.filter(({ outcome }) => outcome === 'EQUAL' || outcome === 'DIFFERENT').length
  tally.differences += page.filter(({ outcome }) => DIFFERENCES.includes(outcome)).length
  tally.unknown += page.filter(({ outcome }) => outcome === 'UNKNOWN').length
  tally.unavailable += page.filter(({ outcome }) => outcome === 'UNAVAILABLE').length
}

function sum(tallies: readonly Tally[]): Tally {
  const total = noTally()
  for (const tally of tallies) {
    for (const name of Object.keys(total) as (keyof Tally)[]) total[name] += tally[name]
  }
  return total
}

function worst({ differences, unavailable, unknown }: Tally): AuditOutcome {
  if (differences > 0) return AuditOutcome.DIFFERENT
  if (unavailable > 0) return AuditOutcome.UNAVAILABLE
  return unknown > 0 ? AuditOutcome.UNKNOWN : AuditOutcome.EQUAL
}

function commonPin(pins: Pins): Pin | undefined {
  const [first, ...others] = pins.values()
  return others.every(({ hash }) => hash === first?.hash) ? first : undefined
}
