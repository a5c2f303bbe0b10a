import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { FieldSource, W0gMinter, W0gMinterCap } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import type { Answers, Needs, RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { wrappedOgBase } from './contract'

type Minter = Columns<W0gMinter>

/** What the precompile tells of a minter, or a call said. */
interface Quota {
  readonly capWei: bigint
  readonly initialSupplyWei: bigint
  /** Null where nobody answered. */
  readonly supplyWei: bigint | null
}

export const readsMinter = (minter: string): RowKey => ({ entity: W0gMinter, id: minter })

/** The minter's quota at the block; nothing where the network does not have the precompile. */
export function asksMinter(minter: string, at: At): Needs {
  const address = at.chain.deployed.of(wrappedOgBase)[0]?.address
  if (address === undefined) return {}
  return { quota: { address, data: wrappedOgBase.functions.minterSupply.encode({ minter }) } }
}

/** The answer to `asksMinter`. */
export function quotaOf(answers: Answers<Needs>) {
  return answerOf(wrappedOgBase.functions.minterSupply, answers.quota ?? null)
}

/** A minter created or destroyed W0G: what it did is added up, and its quota is noted as told. */
export function noteMinterAct(
  minter: string,
  act: Partial<Pick<Minter, 'mints' | 'mintedWei' | 'burns' | 'burnedWei'>>,
  rows: Rows,
  at: At,
  answers: Answers<Needs>,
): void {
  const { mints = 0, mintedWei = 0n, burns = 0, burnedWei = 0n } = act
  const known = minterOf(minter, rows, at)
  rows.set(W0gMinter, {
    ...known,
    supplyWei: null,
    mints: known.mints + mints,
    mintedWei: known.mintedWei + mintedWei,
    burns: known.burns + burns,
    burnedWei: known.burnedWei + burnedWei,
  })
  const told = quotaOf(answers)
  if (told === null) return
  const quota = { capWei: told.cap, initialSupplyWei: told.initialSupply, supplyWei: told.supply }
  noteQuota(minter, quota, FieldSource.ETH_CALL, rows, at)
}

/** Keeps a minter's quota; a cap or initial supply that changed begins a new interval. */
export function noteQuota(minter: string, quota: Quota, source: FieldSource, rows: Rows, at: At): void {
  const known = minterOf(minter, rows, at)
  const { capWei, initialSupplyWei } = quota
  if (known.capWei === capWei && known.initialSupplyWei === initialSupplyWei) {
    rows.set(W0gMinter, { ...known, ...quota })
    return
  }
  if (known.capId) rows.patch(W0gMinterCap, { id: known.capId, toBlock: at.height, toTime: at.time })
  const capId = compositeId(at.logId, minter)
  rows.insert(W0gMinterCap, {
    id: capId,
    minter,
    capWei,
    initialSupplyWei,
    previousCapWei: known.capWei ?? null,
    address: at.address,
    source,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  rows.set(W0gMinter, { ...known, ...quota, capId })
}

function minterOf(id: string, rows: Rows, at: At): Minter {
  const latest = { lastBlock: at.height, lastTime: at.time }
  const known = rows.get(W0gMinter, id)
  if (known !== null) return { ...known, ...latest }
  return {
    id,
    capWei: null,
    initialSupplyWei: null,
    supplyWei: null,
    capId: null,
    mints: 0,
    mintedWei: 0n,
    burns: 0,
    burnedWei: 0n,
    firstBlock: at.height,
    firstTime: at.time,
    ...latest,
  }
}
