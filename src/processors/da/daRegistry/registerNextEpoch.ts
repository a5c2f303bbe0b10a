import { DaParameterName, DaStake, DaVotesBasis } from '../../../model/generated'
import type { At } from '../../at'
import { onCall } from '../../define'
import type { Rows } from '../../rows'
import { asksEpoch, keepRegistration, maxVotesIn, registrationReads } from '../daSigners/registration'
import { parameterKey, parameterValue } from '../parameter'
import { daRegistry } from './contract'
import { stakeKey } from './stake'
import { stakeVotes } from './votes'

/** A signer registers for the next epoch; the registry tells DASigners its votes, in no log of either. */
export const registerNextEpoch = onCall(daRegistry, 'registerNextEpoch', {
  needs: (_, at) => asksEpoch(at),

  reads: (_, at, answers) => [
    ...registrationReads(at.tx.from, answers),
    stakeKey(at, at.tx.from),
    parameterKey(DaParameterName.TOKENS_PER_VOTE, at),
    parameterKey(DaParameterName.MAX_VOTES, at),
  ],

  apply(_, rows, at, answers) {
    const votes = votesOf(rows, at, maxVotesIn(answers))
    const votesBasis = votes === null ? DaVotesBasis.UNKNOWN : DaVotesBasis.STAKE
    keepRegistration(at.tx.from, { votes, votesBasis }, answers, rows, at)
  },
})

/** Null without a stake: the first version of the registry counted the signer's balance. */
function votesOf(rows: Rows, at: At, maxPerSigner: bigint | null): bigint | null {
  const stake = rows.get(DaStake, stakeKey(at, at.tx.from).id)
  if (stake === null) return null
  return stakeVotes(stake.stakeWei, {
    tokensPerVote: parameterValue(DaParameterName.TOKENS_PER_VOTE, rows, at),
    maxVotes: parameterValue(DaParameterName.MAX_VOTES, rows, at),
    maxPerSigner,
  })
}
