import { afterAll, beforeAll, expect, test } from 'vitest'
import { rpcCall } from '../src/lib/jsonRpc'
import { type Anvil, startAnvil } from './anvil'
import { startWithdrawalRelay, type WithdrawalRelay } from './withdrawalRelay'

let anvil: Anvil
let relay: WithdrawalRelay

beforeAll(async () => {
  anvil = await startAnvil({ chainId: 31_337 })
  relay = await startWithdrawalRelay(anvil.url)
})

afterAll(async () => {
  await relay?.stop()
  await anvil?.stop()
})

test('what is told of the head is of its state, also while the next block is mined', async () => {
  const to = '0x00000000000000000000000000000000000abcde'
  const [from] = (await rpcCall(relay.url, 'eth_accounts')) as string[]
  const pay = () => rpcCall(relay.url, 'eth_sendTransactionSync', [{ from, to, value: '0x1' }])
  // Code that returns the balance.
  const data = `0x73${to.slice(2)}3160005260206000f3`
  await pay()
  for (let paid = 1; paid <= 40; paid++) {
    const { hash } = (await rpcCall(relay.url, 'eth_getBlockByNumber', ['latest', false])) as { hash: string }
    const at = { blockHash: hash }
    const asked = [0, 1, 2].map(() => rpcCall(relay.url, 'eth_call', [{ data }, at]))
    const told = await Promise.all([...asked, rpcCall(relay.url, 'eth_getBalance', [to, at]), pay()])
    expect(told.slice(0, 4).map(Number)).toEqual([paid, paid, paid, paid])
  }
})
