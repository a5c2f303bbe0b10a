import { type AbiEvent, decodeAbiParameters, getAbiItem, type Hex, maxUint256, toEventSelector } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { type Anvil, startAnvil } from './anvil'
import { Chain, type Receipt } from './chain'
import { artefacts } from './contracts'
import { type Deployment, deployContracts } from './deploy'
import { type HostileTruth, playHostile } from './scenarios/hostile'
import { playSpine } from './scenarios/spine'
import type { Truth } from './truth'

let anvil: Anvil
let chain: Chain
let deployment: Deployment
let spine: Truth
let hostile: HostileTruth

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  chain = new Chain(anvil.url, devnet.chainId)
  deployment = await deployContracts(anvil.url, { seed: 'hostile' })
  spine = await playSpine({ rpcUrl: anvil.url, deployment }, { seed: 'hostile' })
  hostile = await playHostile({ rpcUrl: anvil.url, deployment }, { seed: 'hostile' })
})

afterAll(() => anvil.stop())

const topicOf = (name: string) => toEventSelector(getAbiItem({ abi: artefacts.inference().abi, name }) as AbiEvent)
const receiptOf = async (hash: Hex) => (await chain.rpc('eth_getTransactionReceipt', hash)) as Receipt

test('any bytes and numbers are listed as a service', async () => {
  for (const service of hostile.services) {
    const log = (await receiptOf(service.txHash)).logs.find(({ topics }) => topics[0] === topicOf('ServiceUpdated'))
    const [serviceType, url, input, output, , model, verifiability] = decodeAbiParameters(
      ['bytes', 'bytes', 'uint256', 'uint256', 'uint256', 'bytes', 'bytes'].map((type) => ({ type })),
      log!.data,
    )
    expect({ serviceType, url, model, verifiability, inputPriceWei: input, outputPriceWei: output }).toEqual({
      serviceType: service.serviceType,
      url: service.url,
      model: service.model,
      verifiability: service.verifiability,
      inputPriceWei: service.inputPriceWei,
      outputPriceWei: service.outputPriceWei,
    })
  }
  expect(hostile.services.map(({ inputPriceWei }) => inputPriceWei)).toContain(maxUint256)
  expect(hostile.services.some(({ url }) => url.length > 8_000)).toBe(true)
})

test('settlements of the largest numbers, and with calldata that goes on after its end', async () => {
  expect(hostile.settlements.map(({ status }) => status)).toEqual(
    hostile.services.flatMap(() => ['SUCCESS', 'PARTIAL', 'INVALID_NONCE']),
  )
  const results = new Map<Hex, Receipt>()
  for (const { txHash } of hostile.settlements) results.set(txHash, await receiptOf(txHash))
  const unsettled = [...results.values()].flatMap(({ logs }) =>
    logs
      .filter(({ topics }) => topics[0] === topicOf('TEESettlementResult'))
      .map(({ data }) => decodeAbiParameters([{ type: 'uint8' }, { type: 'uint256' }], data)[1]),
  )
  expect(unsettled).toEqual(hostile.settlements.map(({ unsettledWei }) => unsettledWei))
  expect(hostile.settlements[1]?.feeWei).toBe(maxUint256)
})

test('known contracts emit logs that are not in their ABI, and are themselves again', async () => {
  for (const { txHash, address, logs } of hostile.undecodable) {
    const emitted = (await receiptOf(txHash)).logs.map((log) => ({ topics: log.topics, data: log.data }))
    expect(emitted).toEqual(logs)
    expect((await receiptOf(txHash)).logs.every((log) => log.address === address)).toBe(true)
  }
  const submissions = spine.submissions.length + hostile.submissions.length
  expect(await chain.read(deployment.flow, artefacts.flow().abi, 'numSubmissions')).toBe(BigInt(submissions))
})

test('bad calls revert', async () => {
  const receipts = await Promise.all(hostile.badCalls.map(receiptOf))
  expect(receipts.map(({ status }) => status)).toEqual(hostile.badCalls.map(() => '0x0'))
})
