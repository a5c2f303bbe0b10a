import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson } from '../../../db/values'
import { normalText, normalVerifiability } from '../../../lib/normalText'
import { NO_DETAILS, parseAdditionalInfo } from './additionalInfo'

const KEYS = Object.keys(NO_DETAILS).sort()
const ADDRESS = `0x${'Ab'.repeat(20)}`

test('every part that the SDK knows is read', () => {
  const tier = { maxInputTokens: 32_000, inputMultiplier: 3, outputMultiplier: 2, inputMultiplierDenominator: 2 }
  const text = JSON.stringify({
    ProviderType: 'centralized',
    TargetSeparated: true,
    TargetTeeAddress: ADDRESS,
    MultiModel: true,
    priceDenomination: 'USD',
    tieredPricing: { tiers: [{ ...tier, other: 1 }, { maxInputTokens: 'many' }] },
    cacheTokenBilling: { divisor: 4 },
    SomethingNew: {},
  })
  expect(parseAdditionalInfo(text)).toEqual({
    providerType: 'centralized',
    targetSeparated: true,
    targetTeeAddress: ADDRESS.toLowerCase(),
    multiModel: true,
    priceDenomination: 'USD',
    pricingTiers: [tier],
    cacheTokenDivisor: 4,
  })
})

test('an older entry is a bare address', () => {
  expect(parseAdditionalInfo(` ${ADDRESS}\n`)).toEqual({ ...NO_DETAILS, targetTeeAddress: ADDRESS.toLowerCase() })
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '7',
  '{}',
  `{"ProviderType":7,"TargetSeparated":"true","TargetTeeAddress":"0x","MultiModel":1,"priceDenomination":[],"tieredPricing":{"tiers":{}},"cacheTokenBilling":{"divisor":0}}`,
  `{"tieredPricing":{"tiers":[{"maxInputTokens":1e999,"inputMultiplier":1,"outputMultiplier":1}]}}`,
  '{"__proto__":{"MultiModel":true}}',
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
  `{"MultiModel":true,"filler":"${'x'.repeat(4_096)}"}`,
])('%s says nothing', (text) => {
  expect(parseAdditionalInfo(text)).toEqual(NO_DETAILS)
})

test('a malformed part spoils nothing beside it', () => {
  expect(parseAdditionalInfo('{"ProviderType":"alien","MultiModel":false}')).toEqual({
    ...NO_DETAILS,
    multiModel: false,
  })
})

const names = ['ProviderType', 'TargetSeparated', 'TargetTeeAddress', 'MultiModel', 'priceDenomination'] as const
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
  fc.json({ maxDepth: 4 }),
  fc
    .dictionary(
      fc.constantFrom(...names, 'tieredPricing', 'cacheTokenBilling', '__proto__', 'constructor'),
      fc.jsonValue(),
    )
    .map((value) => JSON.stringify(value)),
  fc.jsonValue().map((tiers) => JSON.stringify({ tieredPricing: { tiers }, cacheTokenBilling: { divisor: tiers } })),
)

test('whatever text there is gives the same parts, of types that a column holds', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const details = parseAdditionalInfo(text)
      expect(Object.keys(details).sort()).toEqual(KEYS)
      expect(parseAdditionalInfo(text)).toEqual(details)
      const { targetSeparated, multiModel, targetTeeAddress, providerType, cacheTokenDivisor } = details
      for (const flag of [targetSeparated, multiModel]) expect([true, false, null]).toContain(flag)
      expect(targetTeeAddress ?? `0x${'0'.repeat(40)}`).toMatch(/^0x[0-9a-f]{40}$/)
      expect(['centralized', 'decentralized', null]).toContain(providerType)
      expect(cacheTokenDivisor === null || (Number.isFinite(cacheTokenDivisor) && cacheTokenDivisor > 0)).toBe(true)
      expect(storableJson(details.pricingTiers)).not.toContain('\\u0000')
    }),
    { numRuns: 1_000, seed: 4 },
  )
})

test('names are compared whatever their case and spaces; unknown ones stay', () => {
  expect(['TeeML', ' teeml ', 'TEE-ML', 'Tee ML'].map(normalVerifiability)).toEqual(Array(4).fill('TeeML'))
  expect(['teetls', 'OPML', 'zkml', ' My  Own\tProof '].map(normalVerifiability)).toEqual([
    'TeeTLS',
    'OpML',
    'ZKML',
    'my own proof',
  ])
  expect(normalText(' Qwen/QWEN-2.5  7b\n')).toBe('qwen/qwen-2.5 7b')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normalText(normalText(text))).toBe(normalText(text))
    }),
    { seed: 4 },
  )
})
