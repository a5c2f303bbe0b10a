import { z } from 'zod'

/** Most that the contract takes. Unit: bytes. Source: ServiceLibrary.MAX_ADDITIONAL_INFO_LENGTH. */
const MAX_BYTES = 4_096
const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** What a service's additional information says; each part is null when it is not said or malformed. */
export interface ServiceDetails {
  readonly providerType: string | null
  readonly targetSeparated: boolean | null
  readonly targetTeeAddress: string | null
  readonly multiModel: boolean | null
  readonly priceDenomination: string | null
  readonly pricingTiers: readonly z.output<typeof Tier>[] | null
  readonly cacheTokenDivisor: number | null
}

export const NO_DETAILS: ServiceDetails = {
  providerType: null,
  targetSeparated: null,
  targetTeeAddress: null,
  multiModel: null,
  priceDenomination: null,
  pricingTiers: null,
  cacheTokenDivisor: null,
}

const address = z
  .string()
  .regex(ADDRESS)
  .transform((text) => text.toLowerCase())

/** A malformed part is null and spoils nothing beside it. */
const part = <T extends z.ZodType>(type: T) => type.nullable().catch(null as never)

const Tier = z.object({
  maxInputTokens: z.number(),
  inputMultiplier: z.number(),
  outputMultiplier: z.number(),
  inputMultiplierDenominator: z.number().optional().catch(undefined),
  outputMultiplierDenominator: z.number().optional().catch(undefined),
})

const Details = z.object({
  ProviderType: part(z.enum(['decentralized', 'centralized'])),
  TargetSeparated: part(z.boolean()),
  TargetTeeAddress: part(address),
  MultiModel: part(z.boolean()),
  priceDenomination: part(z.string()),
  tieredPricing: part(z.object({ tiers: z.array(z.unknown()) })),
  cacheTokenBilling: part(z.object({ divisor: z.number().positive() })),
})

/** Reads what a provider adds to its service: JSON by convention, a bare address in older entries, any text at all in fact. */
export function parseAdditionalInfo(text: string): ServiceDetails {
  if (Buffer.byteLength(text) > MAX_BYTES) return NO_DETAILS
  if (ADDRESS.test(text.trim())) return { ...NO_DETAILS, targetTeeAddress: text.trim().toLowerCase() }
  const parsed = Details.safeParse(jsonOf(text))
  if (!parsed.success) return NO_DETAILS
  const { data } = parsed
  return {
    providerType: data.ProviderType,
    targetSeparated: data.TargetSeparated,
    targetTeeAddress: data.TargetTeeAddress,
    multiModel: data.MultiModel,
    priceDenomination: data.priceDenomination,
    pricingTiers: tiersOf(data.tieredPricing?.tiers ?? []),
    cacheTokenDivisor: data.cacheTokenBilling?.divisor ?? null,
  }
}

/** Tiers that are malformed are left out, as 0G's own SDK does; null when none is left. */
function tiersOf(tiers: readonly unknown[]): readonly z.output<typeof Tier>[] | null {
  const read = tiers.flatMap((tier) => {
    const { success, data } = Tier.safeParse(tier)
    return success ? [data] : []
  })
  return read.length === 0 ? null : read
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON: nothing is read from it, and the text itself is kept.
    return null
  }
}
