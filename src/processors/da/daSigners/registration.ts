import { fromHex } from '../../../lib/hex'
import { DaRegistration, DaSigner, DaSignerEpoch, type DaVotesBasis } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import type { Needs } from '../../define'
import type { Rows } from '../../rows'
import { countDa, countSignerEpoch } from '../count'
import { signerEpochKey } from '../ids'
import { daSigners, signersAddress } from './contract'
import { signerKey, signerOf } from './signers'

const { epochNumber, params } = daSigners.functions

type Told = Readonly<Record<string, string | null>>

/** Asks for the epoch in force and for the rules of votes. */
export function asksEpoch(at: At): Needs {
  const address = signersAddress(at)
  if (address === undefined) return {}
  return { epoch: { address, data: epochNumber.encode({}) }, params: { address, data: params.encode({}) } }
}

/** Registrations are for the epoch after the one in force; null when the node does not tell. */
export function registeredEpoch(answers: Told): bigint | null {
  const epoch = answerOf(epochNumber, answers.epoch ?? null)
  return epoch === null ? null : epoch + 1n
}

/** Votes that a signer can have at most, as DASigners says; null when the node does not tell. */
export function maxVotesIn(answers: Told): bigint | null {
  return answerOf(params, answers.params ?? null)?.maxVotesPerSigner ?? null
}

/** State rows of a registration. */
export function registrationReads(signer: string, answers: Told) {
  const epoch = registeredEpoch(answers)
  return [signerKey(signer), ...(epoch === null ? [] : [{ entity: DaSignerEpoch, id: signerEpochKey(signer, epoch) }])]
}

/** Keeps a registration. A second one for the same epoch changes nothing in DASigners. */
export function keepRegistration(
  signer: string,
  votes: { readonly votes: bigint | null; readonly votesBasis: DaVotesBasis },
  answers: Told,
  rows: Rows,
  at: At,
): void {
  const epoch = registeredEpoch(answers)
  const again = epoch !== null && isRegistered(signer, epoch, rows)
  rows.insert(DaRegistration, {
    id: at.logId,
    registry: at.address,
    signer,
    epoch,
    ...votes,
    again,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
  if (again) return
  const before = signerOf(rows, at, signer)
  rows.set(DaSigner, {
    ...before,
    registrations: (before.registrations ?? 0) + 1,
    latestEpoch: epoch ?? before.latestEpoch ?? null,
  })
  countDa({ registrations: 1 }, rows, at)
  if (epoch !== null) countSignerEpoch(signer, epoch, {}, rows, at, { registered: true, votes: votes.votes })
}

/** Whether a registration for the epoch was seen, in this batch or before. */
function isRegistered(signer: string, epoch: bigint, rows: Rows): boolean {
  const key = signerEpochKey(signer, epoch)
  return rows.get(DaSignerEpoch, key)?.registered === true || !rows.isFirst(`da registration ${key}`)
}
