import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ComputeAcknowledgementCause } from '../../../model/generated'
import { afterUpdate } from './acknowledgement'

/** A step of a service's life as the contract sees it. */
const step = fc.record({
  vouches: fc.option(fc.boolean(), { nil: null }),
  serviceType: fc.constantFrom('a', 'b'),
  model: fc.constantFrom('m', '\0', '\uFFFD'),
  verifiability: fc.constantFrom('v', 'V'),
  signer: fc.constantFrom('0x01', '0x02'),
  info: fc.constantFrom('', '{}'),
  isReadable: fc.boolean(),
})

const termsOf = (each: { serviceType: string; model: string; verifiability: string; signer: string; info: string }) =>
  JSON.stringify([each.serviceType, each.model, each.verifiability, each.signer, each.info])

test('whatever is edited, readable or not: what the index says of an acknowledgement is true, or null', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), (steps) => {
      const [first, ...rest] = steps as [(typeof steps)[number], ...typeof steps]
      const known = (each: (typeof steps)[number]) => ({
        serviceType: each.serviceType,
        model: each.model,
        verifiability: each.verifiability,
        termsHash: each.isReadable ? createHash('sha256').update(termsOf(each)).digest() : null,
      })
      let truth = { terms: termsOf(first), acknowledged: false }
      let index: Parameters<typeof afterUpdate>[0] = { ...known(first), acknowledged: false, teeSignerAddress: null }
      for (const each of rest) {
        const terms = termsOf(each)
        truth = { terms, acknowledged: truth.acknowledged && terms === truth.terms }
        const { termsHash, ...texts } = known(each)
        const listing = termsHash && { termsHash, additionalInfo: each.info, teeSignerAddress: each.signer }
        const listed = { ...texts, service: '', url: '', inputPrice: 0n, outputPrice: 0n }
        const after = afterUpdate(index, listed, listing)
        expect([truth.acknowledged, null]).toContain(after.acknowledged)
        // Nothing is left open that both listings tell.
        if (index.termsHash && termsHash && index.acknowledged !== null) expect(after.acknowledged).not.toBe(null)
        index = { ...known(each), acknowledged: after.acknowledged, teeSignerAddress: after.teeSignerAddress }
        if (each.vouches === null) continue
        truth = { ...truth, acknowledged: each.vouches }
        index = { ...index, acknowledged: each.vouches }
      }
    }),
    { numRuns: 500, seed: 6 },
  )
})

test('an edit that nobody can read leaves a refused signer refused', () => {
  const before = { serviceType: 'a', model: 'm', verifiability: 'v', termsHash: null, teeSignerAddress: '0x01' }
  const listed = { ...before, service: '', url: '', inputPrice: 0n, outputPrice: 0n }
  expect(afterUpdate({ ...before, acknowledged: false }, listed, null)).toEqual({
    acknowledged: false,
    teeSignerAddress: null,
    cause: ComputeAcknowledgementCause.UNREADABLE,
  })
})
