import type { Hex, PrivateKeyAccount } from 'viem'
import { deployOldFlow, upgradeFlow, uploadOld } from '../acts/legacy'
import { type File, fileOf } from '../acts/upload'
import type { Chain, Receipt } from '../chain'
import type { Deployment } from '../deploy'
import { Random } from '../random'

/** What was uploaded in the words of older ABIs. */
export interface OldUploads {
  /** ABI v1, alone and as a batch. */
  readonly file: File
  readonly batch: readonly [File, File]
  readonly interim: File
  readonly from: PrivateKeyAccount
  readonly submitter: Hex
  readonly receipts: readonly Receipt[]
}

/** The flow goes back behind its beacon to ABI v1 and the interim one, takes uploads, and comes back to v2. */
export async function playOldFlow({
  chain,
  deployment: d,
}: {
  readonly chain: Chain
  readonly deployment: Deployment
}): Promise<OldUploads> {
  const [ann, ben] = d.users.uploaders as [PrivateKeyAccount, PrivateKeyAccount]
  const random = new Random('legacy')
  const [file, one, two, interim] = [[1], [2, 1], [3], [0]].map((heights) => fileOf(random, heights)) as Four<File>
  const played = { file, batch: [one, two] as const, interim, from: ann, submitter: ben.address }
  const real = await upgradeFlow(chain, d, await deployOldFlow(chain, d))
  const receipts = await uploadOld(chain, d, ann, played)
  await upgradeFlow(chain, d, real)
  return { ...played, receipts }
}

type Four<T> = [T, T, T, T]
