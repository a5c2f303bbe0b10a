import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { deposited, withdrawn } from './escrow/movement'
import { newEpoch } from './flow/newEpoch'
import { flowBeacon, flowInitialized, flowSetters } from './flow/parameters'
import { paused, unpaused } from './flow/pause'
import { submit, submitInterim } from './flow/submit'
import { initialize, initialized, marketBeacon, setPricePerSector } from './market/price'
import { newMinerId, updateMinerId } from './mine/minerId'
import { newSubmission } from './mine/newSubmission'
import { mineBeacon, mineInitialized, mineSetters } from './mine/parameters'
import { submit as answer } from './mine/submit'
import { distributeReward, distributeRewardOld } from './reward/distributeReward'
import { donate } from './reward/donate'
import { rewardBeacon, rewardInitialized, rewardSetters } from './reward/parameters'

/** Uploads, epochs and the price of a sector; mining and its rewards. */
export const storage = defineDomain({
  name: 'storage',
  owns: domainEntities.storage,
  handlers: [
    ...[submit, submitInterim, newEpoch, paused, unpaused, flowInitialized, flowBeacon, ...flowSetters],
    ...[initialize, initialized, setPricePerSector, marketBeacon],
    ...[newMinerId, updateMinerId, answer, newSubmission, mineInitialized, mineBeacon, ...mineSetters],
    ...[distributeReward, distributeRewardOld, donate, rewardInitialized, rewardBeacon, ...rewardSetters],
    ...[deposited, withdrawn],
  ],
})
