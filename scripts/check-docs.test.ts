import { expect, test } from 'vitest'
import { undocumented } from './check-docs'

test('meaning, unit of numbers and source are asked for', () => {
  const sdl = `
    "One act."
    type Act {
      "What it is. Source: derived."
      id: ID!
      "Paid. Unit: wei. Source: A.b."
      feeWei: BigInt!
      "Paid. Source: A.b."
      unitless: [BigInt!]!
      "Unit: wei. Source: A.b."
      meaningless: BigInt!
      "Who."
      sourceless: String
      bare: String
    }
    enum Kind { A }
  `
  expect(undocumented(sdl)).toEqual([
    'Act.unitless: a number without "Unit:"',
    'Act.meaningless: no description',
    'Act.sourceless: no "Source:"',
    'Act.bare: no description',
    'Kind: no description',
  ])
})
