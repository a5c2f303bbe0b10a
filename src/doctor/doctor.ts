import type { Config } from '../config/config'
import { endpointsOf } from '../config/endpoints'
import type { Network } from '../config/network'
import { redactUrl } from '../config/redact'
import { ConfigError, messageOf } from '../lib/errors'
import { fromQuantity } from '../lib/hex'
import { contracts, domains } from '../processors'
import { discoverDeployments } from '../processors/deployments'
import { type DeployedContract, examine } from './contracts'
import {
  Endpoint,
  type ProbedBlock,
  probeArchiveState,
  probeFinalized,
  probeLogRange,
  probeReceipts,
  withdrawalsOf,
} from './endpoint'
import { estimates } from './estimate'
import { type Finding, formatReport, type Report } from './report'
import { sample } from './sample'

/** `zg doctor`: prints what each endpoint offers and what stands at the declared addresses; fails where indexing would. */
export async function doctor({ network, rpcUrl }: Config, asJson: boolean): Promise<void> {
  const examined = []
  for (const config of endpointsOf(rpcUrl)) {
    const endpoint = new Endpoint(config)
    try {
      examined.push({ rpcUrl: redactUrl(config.url), findings: await diagnose(endpoint, network) })
    } finally {
      endpoint.close()
    }
  }
  const report = { network: network.name, chainId: network.chainId, endpoints: tolerateSilence(examined) }
  process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report))
  const failed = report.endpoints.flatMap(({ rpcUrl, findings }) =>
    findings.filter(({ verdict }) => verdict === 'fail').map(({ about }) => `${about} of ${rpcUrl}`),
  )
  if (failed.length > 0) throw new ConfigError(`The doctor objects to ${failed.join(', ')}.`)
}

/** The archive does without an endpoint that does not answer as long as another one does. */
function tolerateSilence(examined: Report['endpoints']): Report['endpoints'] {
  const answers = examined.some(({ findings }) => findings[0]?.verdict === 'ok')
  if (!answers) return examined
  return examined.map(({ rpcUrl, findings }) => {
    return { rpcUrl, findings: findings.map((each) => (each.isSilence ? { ...each, verdict: 'warn' } : each)) }
  })
}

/** Every finding; an endpoint that does not answer or serves another chain ends the examination. */
export async function diagnose(endpoint: Endpoint, network: Network): Promise<Finding[]> {
  const chain = await checkChainId(endpoint, network.chainId)
  if (chain.verdict === 'fail') return [chain]

  const deployed = await deployedContracts(endpoint, network)
  const headBlock = await endpoint.block('latest', true)
  const head = fromQuantity(headBlock.number)
  const firstBlock = Math.min(head, ...deployed.map(({ fromBlock }) => fromBlock))
  const range = await probeLogRange(endpoint, head, deployed[0]?.address)
  const findings = [
    chain,
    await probeFinalized(endpoint, head),
    range.finding,
    await probeReceipts(endpoint, head),
    await probeArchiveState(endpoint, firstBlock),
    withdrawalsOf(headBlock),
  ]
  for (const contract of deployed) findings.push(...(await examine(endpoint, contract, head, range.span)))
  if (deployed.length === 0)
    findings.push({ about: 'contracts', verdict: 'warn', text: 'none is declared on this network' })

  const measured = {
    head,
    firstBlock,
    secondsPerBlock: await secondsPerBlock(endpoint, headBlock, head),
    logMilliseconds: range.milliseconds,
    logSpan: range.span,
    ...(await sample(endpoint, { head, addresses: deployed.map(({ address }) => address), span: range.span })),
  }
  return [...findings, ...estimates(measured)]
}

async function checkChainId(endpoint: Endpoint, expected: number): Promise<Finding> {
  const about = 'chain id'
  try {
    const found = fromQuantity(await endpoint.call('eth_chainId'))
    if (found === expected) return { about, verdict: 'ok', text: String(found) }
    return { about, verdict: 'fail', text: `expected ${expected}, found ${found}` }
  } catch (error) {
    return { about, verdict: 'fail', text: messageOf(error), isSilence: true }
  }
}

/** Those that only another contract knows the address of included. */
async function deployedContracts(endpoint: Endpoint, network: Network): Promise<DeployedContract[]> {
  const call = (to: string, data: string) =>
    endpoint.call('eth_call', [{ to, data }, 'latest']).then(
      (answer) => String(answer),
      () => null,
    )
  const deployed = await discoverDeployments(network, Object.values(domains), call)
  return contracts.flatMap(({ contract, domain }) =>
    deployed.of(contract).map((deployment) => ({
      contract: contract.name,
      domain,
      ...deployment,
      ...(contract.precompile && { precompileView: contract.functions[contract.precompile.view]?.sighash as string }),
    })),
  )
}

const PACE_OVER = 1_000

/** Mean time between the latest blocks. */
async function secondsPerBlock(endpoint: Endpoint, headBlock: ProbedBlock, head: number): Promise<number> {
  const over = Math.min(PACE_OVER, head)
  const earlier = await endpoint.block(head - over)
  return over > 0 ? (fromQuantity(headBlock.timestamp) - fromQuantity(earlier.timestamp)) / over : 0
}
