import type { Handler } from '../../define'
import { deliverablesDeleted } from './accountDeleted'
import { deliverableAbandoned } from './deliverableAbandoned'
import { deliverableAcknowledged } from './deliverableAcknowledged'
import { deliverableAdded } from './deliverableAdded'
import { deliverableEvicted } from './deliverableEvicted'
import { feesSettled } from './feesSettled'
import { initialized, lockTimeUpdated, updatePenaltyPercentage } from './parameters'
import { serviceRemoved } from './serviceRemoved'
import { serviceUpdated } from './serviceUpdated'
import { acknowledgeTeeSigner, providerTeeSignerAcknowledged } from './signer'
import { providerStaked, providerStakeReturned } from './stake'

/** What is read of fine-tuning: services, trust, stake, settings and the lives of deliverables. */
export const fineTuningHandlers: readonly Handler[] = [
  initialized,
  lockTimeUpdated,
  updatePenaltyPercentage,
  providerStaked,
  providerStakeReturned,
  serviceUpdated,
  serviceRemoved,
  providerTeeSignerAcknowledged,
  acknowledgeTeeSigner,
  deliverableAdded,
  deliverableAcknowledged,
  deliverableAbandoned,
  deliverableEvicted,
  deliverablesDeleted,
  feesSettled,
]
