import { dataUpload } from './dataUpload'
import { donate } from './donate'
import { erasureCommitmentVerified } from './erasureCommitmentVerified'
import { entranceSetters } from './parameters'
import { daReward, newSampleRound } from './sampling'
import { submitVerifiedCommitRoots } from './submitVerifiedCommitRoots'

/** Everything that DAEntrance logs or is called for. */
export const entranceHandlers = [
  dataUpload,
  erasureCommitmentVerified,
  submitVerifiedCommitRoots,
  newSampleRound,
  daReward,
  donate,
  ...entranceSetters,
]
