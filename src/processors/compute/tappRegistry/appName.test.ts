import { encodeFunctionData, type Hex, keccak256, parseAbi, stringToHex } from 'viem'
import { expect, test } from 'vitest'
import type { TransactionData } from '../../blocks'
import { appNameIn } from './appName'

const REGISTRY = `0x${'f5'.repeat(20)}`
const sent = (input: Hex, to = REGISTRY) => ({ to, input }) as TransactionData
const hashOf = (name: string) => keccak256(stringToHex(name))
const call = (name: string) =>
  encodeFunctionData({ abi: parseAbi(['function any(string, uint256)']), functionName: 'any', args: [name, 7n] })

test('the first argument of whatever function, when it hashes to the value', () => {
  for (const name of ['', 'demo', '漢字'.repeat(50)])
    expect(appNameIn(sent(call(name)), REGISTRY, hashOf(name))).toBe(name)
  expect(appNameIn(sent(call('demo')), REGISTRY, hashOf('other'))).toBeNull()
  expect(appNameIn(sent(call('demo'), `0x${'01'.repeat(20)}`), REGISTRY, hashOf('demo'))).toBeNull()
})

test.each([
  '0x',
  '0x12345678',
  `0x12345678${'ff'.repeat(64)}`,
  `0x12345678${'00'.repeat(31)}20`,
  call('demo').slice(0, 140),
])('nothing from %s', (input) => {
  expect(appNameIn(sent(input as Hex), REGISTRY, hashOf('demo'))).toBeNull()
})
