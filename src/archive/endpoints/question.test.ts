import { expect, test } from 'vitest'
import { questionOf } from './question'

test.each<[string, unknown[], number | undefined, number | undefined]>([
  ['eth_getBlockByNumber', ['0x10', true], 16, undefined],
  ['eth_getBlockByNumber', ['latest', false], undefined, undefined],
  ['eth_getBlockByHash', [`0x${'ab'.repeat(32)}`, true], undefined, undefined],
  ['eth_getBlockReceipts', ['0x10'], 16, undefined],
  ['eth_getLogs', [{ fromBlock: '0x1', toBlock: '0x10' }], 16, 16],
  ['eth_getLogs', [{ blockHash: `0x${'ab'.repeat(32)}` }], undefined, undefined],
  ['eth_call', [{}, '0x5'], 5, undefined],
  ['eth_call', [{}, { blockNumber: '0x5' }], 5, undefined],
  ['eth_call', [{}, { blockHash: `0x${'ab'.repeat(32)}` }], undefined, undefined],
  ['eth_getStorageAt', ['0x0', '0x7', '0x5'], 5, undefined],
  ['eth_getLogs', [], undefined, undefined],
  ['eth_chainId', [], undefined, undefined],
])('%s %j', (method, params, height, logSpan) => {
  expect(questionOf(method, params, {})).toMatchObject({ method, height, logSpan })
})

test('what is urgent stays with one endpoint, unless it is about the state at a block', () => {
  const urgent = { urgent: true }
  expect(questionOf('eth_getBlockByNumber', ['0x1', true], urgent).isSticky).toBe(true)
  expect(questionOf('eth_call', [{}, 'latest'], urgent).isSticky).toBe(true)
  expect(questionOf('eth_call', [{}, '0x1'], urgent).isSticky).toBe(false)
  expect(questionOf('eth_getBlockByNumber', ['0x1', true], {}).isSticky).toBe(false)
})
