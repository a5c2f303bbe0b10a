import { storableText } from '../../../db/values'
import { normalText, normalVerifiability } from '../../../lib/normalText'
import { badInput } from '../../errors'
import type { Parameters } from '../../read/condition'
import { type Kind, kindName } from '../kind'

/** Which services of the catalogue are asked for. */
export interface CatalogueFilter {
  readonly search?: string | null | undefined
  readonly kind?: Kind | null | undefined
  readonly model?: string | null | undefined
  readonly serviceType?: string | null | undefined
  readonly verifiability?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly maxInputPriceWei?: bigint | null | undefined
  readonly active?: boolean | null | undefined
  readonly tag?: string | null | undefined
}

const MAX_SEARCH = 200

/** Lower case of all scripts, as the processors have it: the databases that we start know the case of Latin letters only. */
const lower = (sql: string) => `lower((${sql}) COLLATE "und-x-icu")`

/** Of fine-tuning the raw names are kept alone. */
const hasModel = (kind: Kind, model: string) =>
  kind === 'INFERENCE'
    ? `${model} = ANY (normal_models)`
    : `EXISTS (SELECT FROM unnest(models) AS each (name)
        WHERE ${lower(`btrim(regexp_replace(each.name COLLATE "und-x-icu", '\\s+', ' ', 'g'))`)} = ${model})`

/**
 * Conditions on the services of one kind. All but the provider are tried on every service of the kind, along its key: there are as
 * many as providers, thousands at most, whatever the number of settlements and versions. Of agents there may be more: `kind` leaves them
 * out.
 */
export function conditionsOf(kind: Kind, filter: CatalogueFilter, parameters: Parameters): string[] {
  const { search, model, serviceType, verifiability, provider, maxInputPriceWei, active, tag } = filter
  if (search != null && search.length > MAX_SEARCH) {
    throw badInput(`search has at most ${MAX_SEARCH} characters, found ${search.length}.`)
  }
  const text = (value: string) => `${parameters.add(storableText(value))}::text`
  const conditions: string[] = []
  if (provider != null) conditions.push(`provider = ${parameters.add(provider)}`)
  if (active != null) conditions.push(`active = ${parameters.add(active)}`)
  if (model != null) conditions.push(hasModel(kind, text(normalText(model))))
  if (serviceType != null) conditions.push(`${lower('service_type')} = ${lower(text(serviceType))}`)
  if (verifiability != null) conditions.push(`normal_verifiability = ${text(normalVerifiability(verifiability))}`)
  if (maxInputPriceWei != null) {
    conditions.push(`input_price_wei <= ${parameters.add(maxInputPriceWei.toString())}::numeric`)
  }
  if (tag != null)
    conditions.push(
      `EXISTS (SELECT FROM unnest(tags) AS each (name) WHERE ${lower('each.name')} = ${lower(text(tag))})`,
    )
  if (search != null) {
    const part = lower(text(search))
    const within = (column: string) => `position(${part} IN ${lower(column)}) > 0`
    conditions.push(
      `(${within(`'${kindName(kind)}'`)} OR ${within('service_type')}
        OR EXISTS (SELECT FROM unnest(models || tags) AS each (name) WHERE ${within('each.name')}))`,
    )
  }
  return conditions
}
