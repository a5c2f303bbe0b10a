import type { Hex, PrivateKeyAccount } from 'viem'
import { topicAddress } from '../../src/lib/hex'
import { type Chain, callOf, type Receipt } from '../chain'
import { type Artefact, artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { File } from './upload'

/** EIP-1967: keccak256('eip1967.proxy.beacon') - 1. */
const BEACON_SLOT = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50'

/** Lets other code stand behind the flow's beacon. Answers the code that stood there. */
export async function upgradeFlow(chain: Chain, d: Deployment, code: Hex): Promise<Hex> {
  const beacon = topicAddress((await chain.rpc('eth_getStorageAt', d.flow, BEACON_SLOT, 'latest')) as string) as Hex
  const { abi } = artefacts.beacon()
  const before = (await chain.read(beacon, abi, 'implementation')) as Hex
  await chain.send(d.users.owner, callOf(beacon, abi, 'upgradeTo', [code]))
  return before
}

/** Deploys the flow as it was before ABI v2. */
export function deployOldFlow(chain: Chain, d: Deployment): Promise<Hex> {
  return chain.deploy(d.users.owner, artefacts.oldFlow().bytecode)
}

/** Uploads in the words of ABI v1, of several files at once, and of the interim ABI; the flow must be the old one. */
export async function uploadOld(
  chain: Chain,
  d: Deployment,
  from: PrivateKeyAccount,
  o: { readonly file: File; readonly batch: readonly File[]; readonly interim: File; readonly submitter: Hex },
): Promise<Receipt[]> {
  const v1 = ({ sizeBytes: length, tags, nodes }: File) => ({ length, tags, nodes })
  const calls = [
    callOf(d.flow, overload('submit', 3), 'submit', [v1(o.file)]),
    callOf(d.flow, artefacts.oldFlow().abi, 'batchSubmit', [o.batch.map(v1)]),
    callOf(d.flow, overload('submit', 4), 'submit', [{ ...v1(o.interim), submitter: o.submitter }]),
  ]
  const receipts: Receipt[] = []
  for (const call of calls) receipts.push(await chain.send(from, call))
  return receipts
}

/** The one of several functions of a name whose struct has this many parts. */
function overload(name: string, parts: number): Artefact['abi'] {
  return artefacts.oldFlow().abi.filter((item) => {
    if (item.type !== 'function' || item.name !== name) return false
    const [input] = item.inputs as readonly { readonly components?: readonly unknown[] }[]
    return input?.components?.length === parts
  })
}
