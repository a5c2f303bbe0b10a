import { DaVotesBasis } from '../../../model/generated'
import { onCall } from '../../define'
import { daSigners } from './contract'
import { asksEpoch, keepRegistration, registrationReads } from './registration'

/** The current generation takes registrations from the registry alone, which tells signer and votes. */
export const registerNextEpochOf = onCall(daSigners, 'registerNextEpoch(address,(uint256,uint256),uint256)', {
  needs: (_, at) => asksEpoch(at),
  reads: ({ _signer }, _at, answers) => registrationReads(_signer, answers),
  apply({ _signer, _votes }, rows, at, answers) {
    keepRegistration(_signer, { votes: _votes, votesBasis: DaVotesBasis.CALLDATA }, answers, rows, at)
  },
})

/** The first generation counted what was delegated to the caller: its votes are in no log or call. */
export const registerNextEpoch = onCall(daSigners, 'registerNextEpoch((uint256,uint256))', {
  needs: (_, at) => asksEpoch(at),
  reads: (_, at, answers) => registrationReads(at.tx.from, answers),
  apply(_, rows, at, answers) {
    keepRegistration(at.tx.from, { votes: null, votesBasis: DaVotesBasis.UNKNOWN }, answers, rows, at)
  },
})
