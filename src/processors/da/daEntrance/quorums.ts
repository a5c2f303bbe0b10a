import { compositeId, quorumKey } from '../../../lib/ids'
import { DaQuorum, DaQuorumMember } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import type { Needs } from '../../define'
import type { Rows } from '../../rows'
import { daSigners, signersAddress } from '../daSigners/contract'
import type { Identity } from '../ids'
import type { Holding } from './rows'

const view = daSigners.functions.getQuorum

/** Asks for the rows of a blob's quorum: who holds each. */
export function asksQuorum({ epoch, quorumId }: Identity, at: At): Needs {
  const address = signersAddress(at)
  if (address === undefined) return {}
  return { quorum: { address, data: view.encode({ _epoch: epoch, _quorumId: quorumId }) } }
}

/** Holders of the rows; null when nobody tells, and a quorum without rows is none. */
export function quorumIn(answers: Readonly<Record<string, string | null>>): readonly string[] | null {
  const told = answerOf(view, answers.quorum ?? null)
  return told === null || told.length === 0 ? null : told
}

/** Keeps a quorum once: it never changes. */
export function keepQuorum(
  { epoch, quorumId }: Identity,
  quorum: readonly string[],
  holdings: readonly Holding[],
  rows: Rows,
  at: At,
): void {
  const id = quorumKey(epoch, quorumId)
  if (rows.get(DaQuorum, id) !== null) return
  rows.set(DaQuorum, {
    id,
    epoch,
    quorumId,
    quorumRows: quorum.length,
    members: holdings.length,
    blockNumber: at.height,
    readTime: at.time,
  })
  for (const { signer, rowsHeld, firstRow } of holdings) {
    rows.insert(DaQuorumMember, {
      id: compositeId(id, signer),
      quorum: id,
      signer,
      epoch,
      quorumId,
      rowsHeld,
      firstRow,
    })
  }
}
