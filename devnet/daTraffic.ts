import { decodeEventLog, type Hex, type PrivateKeyAccount } from 'viem'
import { toQuantity } from '../src/lib/hex'
import {
  bitmapOf,
  entranceCall,
  entranceTells,
  type Item,
  pointOf,
  quorumsOf,
  registryCall,
  responseCall,
  signersCall,
  signersTell,
  verifyCall,
} from './acts/da'
import type { Chain } from './chain'
import { artefacts } from './contracts'
import type { Deployment } from './deploy'
import type { Random } from './random'

const MILLI = 10n ** 15n
/** How far back blobs are looked for. Unit: blocks. */
const RECENT_BLOCKS = 60
/** A quorum's rows that a call may miss: the contract wants two thirds of them. */
const TOLERATED = 1 / 3
/** Those with a stake. They have more votes than a quorum has rows, so that there are two. */
const VOTERS = 5

type Identity = Omit<Item, 'bitmap'>

/** What somebody does next in DA. Answers who did it. */
export async function daAct(chain: Chain, d: Deployment, random: Random): Promise<PrivateKeyAccount> {
  const client = random.pick(d.users.da.clients)
  // Without them the next epoch has no quorum, and takes no blobs.
  const joined = await joinNextEpoch(chain, d, random)
  if (joined !== undefined) return joined

  const dice = random.below(100)
  if (dice < 40) return upload(chain, d, random, client)
  if (dice < 65) {
    if (await verify(chain, d, random, client)) return client
  } else if (dice < 88) {
    if (await sample(chain, d, random, client)) return client
  } else if (dice < 91) {
    const signer = random.pick(d.users.da.signers)
    await chain.submit(signer, signersCall(d, 'updateSocket', [`198.51.100.${random.below(256)}:34000`]))
    return signer
  } else if (dice < 94) {
    await chain.submit(client, entranceCall(d, 'donate', [], BigInt(1 + random.below(50)) * MILLI))
    return client
  } else if (dice < 97) {
    await chain.submit(client, entranceCall(d, 'withdrawPayments', [random.pick(d.users.da.signers).address]))
    return client
  } else if (dice === 97) {
    await chain.submit(d.users.owner, entranceCall(d, 'setBlobPrice', [BigInt(1 + random.below(9)) * MILLI]))
    return d.users.owner
  } else if (dice === 98) {
    const signer = d.users.da.signers[1] as PrivateKeyAccount
    await chain.submit(signer, registryCall(d, 'stake', [], 30n * 1_000n * MILLI))
    return signer
  }
  return upload(chain, d, random, client)
}

/** All who have a stake enter at once. Undefined when they are in already. */
async function joinNextEpoch(chain: Chain, d: Deployment, random: Random): Promise<PrivateKeyAccount | undefined> {
  const signers = d.users.da.signers.slice(0, VOTERS)
  const next = (await signersTell<bigint>(chain, d, 'epochNumber', [], 'pending')) + 1n
  const is = (signer: PrivateKeyAccount) => [signer.address, next]
  const entered = await Promise.all(
    signers.map((each) => signersTell<boolean>(chain, d, 'registeredEpoch', is(each), 'pending')),
  )
  const missing = signers.filter((_, i) => !entered[i])
  for (const signer of missing) {
    await chain.submit(signer, registryCall(d, 'registerNextEpoch', [pointOf(random)]))
  }
  return missing[0]
}

async function upload(
  chain: Chain,
  d: Deployment,
  random: Random,
  client: PrivateKeyAccount,
): Promise<PrivateKeyAccount> {
  const priceWei = await entranceTells<bigint>(chain, d, 'blobPrice', [], 'pending')
  const roots = Array.from({ length: random.below(4) === 0 ? 3 : 1 }, () => random.hash())
  const tipWei = BigInt(random.below(3))
  await chain.submit(client, entranceCall(d, 'submitOriginalData', [roots], BigInt(roots.length) * priceWei + tipWei))
  return client
}

/** Hands signatures for the oldest blobs that wait, one or two. Some signers are late, and some blobs wait for ever. */
async function verify(chain: Chain, d: Deployment, random: Random, from: PrivateKeyAccount): Promise<boolean> {
  const waiting: Identity[] = []
  for (const blob of await recent(chain, d, 'DataUpload')) {
    const identity = [blob.dataRoot, blob.epoch, blob.quorumId]
    const isStuck = BigInt(blob.dataRoot) % 12n === 0n
    if (isStuck || (await entranceTells<boolean>(chain, d, 'commitmentExists', identity, 'pending'))) continue
    waiting.push(blob)
    if (waiting.length === 2) break
  }
  if (waiting.length === 0) return false
  const items = await Promise.all(
    waiting.map(async (identity) => {
      const rows = (await quorumsOf(chain, d, identity.epoch))[Number(identity.quorumId)] as readonly Hex[]
      return { ...identity, bitmap: bitmapOf(marksOf(rows, random)) }
    }),
  )
  await chain.submit(from, verifyCall(d, random, items))
  return true
}

/**
 * Somebody does not sign, if the others are enough; else late, and not every row: from the first row that a signer marks on all of the
 * signer's rows count.
 */
function marksOf(rows: readonly Hex[], random: Random): boolean[] {
  const absent = random.pick(rows)
  const own = rows.flatMap((signer, row) => (signer === absent ? [row] : []))
  const tolerated = Math.floor(rows.length * TOLERATED)
  const first = own.length > tolerated ? (own[random.below(tolerated + 1)] as number) : rows.length
  return rows.map((signer, row) => signer !== absent || row === first || (row > first && random.below(2) === 0))
}

/** An answer for a row of a verified blob of an earlier epoch. */
async function sample(chain: Chain, d: Deployment, random: Random, from: PrivateKeyAccount): Promise<boolean> {
  const tells = <T>(name: string) => entranceTells<T>(chain, d, name, [], 'pending')
  const epoch = await tells<bigint>('currentEpoch')
  const earlier = (await recent(chain, d, 'ErasureCommitmentVerified')).filter((blob) => blob.epoch < epoch)
  if (earlier.length === 0) return false
  if (BigInt(await chain.head()) + 2n >= (await tells<bigint>('nextSampleHeight'))) {
    await chain.submit(from, entranceCall(d, 'sync'))
    return true
  }
  const quality = BigInt(random.hash()) % (await tells<bigint>('podasTarget'))
  const seed = await tells<Hex>('currentSampleSeed')
  const row = { line: random.below(20), subline: random.below(32) }
  await chain.submit(from, responseCall(d, random, { ...random.pick(earlier), ...row, quality, seed }))
  return true
}

/** Blobs that an event told of not long ago, the oldest first. */
async function recent(chain: Chain, d: Deployment, eventName: string): Promise<Identity[]> {
  const { abi } = artefacts.daEntrance()
  const fromBlock = toQuantity(Math.max(0, (await chain.head()) - RECENT_BLOCKS))
  const logs = (await chain.rpc('eth_getLogs', { fromBlock, address: d.daEntrance })) as readonly {
    readonly topics: [Hex, ...Hex[]]
    readonly data: Hex
  }[]
  return logs
    .map((log) => decodeEventLog({ abi, topics: log.topics, data: log.data }))
    .filter((event) => event.eventName === eventName)
    .map(({ args }) => {
      const { dataRoot, epoch, quorumId } = args as unknown as Identity
      return { dataRoot, epoch, quorumId }
    })
}
