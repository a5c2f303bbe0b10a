import { on } from '../../define'
import { feedbackKeys, proveFeedback } from '../feedback'
import { agenticIdReputation } from './contract'

/** The proof of service that comes with every feedback here. */
export const feedbackWithProof = on(agenticIdReputation, 'FeedbackWithProof', {
  reads: (e, at) => feedbackKeys(at, e),
  apply: proveFeedback,
})
