import { event, indexed } from '@subsquid/evm-abi'
import * as p from '@subsquid/evm-codec'
import * as abi from './abi'

const ofDeliverable = { user: indexed(p.address), provider: indexed(p.address), deliverableId: p.bytes } as const

/**
 * The contract's events; names of deliverables stay bytes. They need not be text, and two that are none could read alike:
 * a deliverable is found by its bytes.
 */
export const events = {
  ...abi.events,
  DeliverableAdded: event(abi.events.DeliverableAdded.topic, abi.events.DeliverableAdded.signature, {
    ...ofDeliverable,
    modelRootHash: p.bytes,
    timestamp: p.uint256,
  }),
  DeliverableAcknowledged: event(
    abi.events.DeliverableAcknowledged.topic,
    abi.events.DeliverableAcknowledged.signature,
    { ...ofDeliverable, timestamp: p.uint256 },
  ),
  DeliverableAbandoned: event(abi.events.DeliverableAbandoned.topic, abi.events.DeliverableAbandoned.signature, {
    ...ofDeliverable,
    timestamp: p.uint256,
  }),
  DeliverableEvicted: event(abi.events.DeliverableEvicted.topic, abi.events.DeliverableEvicted.signature, {
    provider: indexed(p.address),
    user: indexed(p.address),
    evictedDeliverableId: p.bytes,
    newDeliverableId: p.bytes,
    timestamp: p.uint256,
  }),
  FeesSettled: event(abi.events.FeesSettled.topic, abi.events.FeesSettled.signature, {
    ...ofDeliverable,
    fee: p.uint256,
    acknowledged: p.bool,
    nonce: p.uint256,
  }),
}
