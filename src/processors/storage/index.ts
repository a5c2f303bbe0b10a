import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { deposited, withdrawn } from './escrow/movement'
import { flow } from './flow/contract'
import { newEpoch } from './flow/newEpoch'
import { flowBeacon, flowInitialized, flowSetters } from './flow/parameters'
import { paused, unpaused } from './flow/pause'
import { submit, submitInterim } from './flow/submit'
import { market } from './market/contract'
import { initialize, initialized, marketBeacon, setPricePerSector } from './market/price'
import { mine } from './mine/contract'
import { newMinerId, updateMinerId } from './mine/minerId'
import { newSubmission } from './mine/newSubmission'
import { mineBeacon, mineInitialized, mineSetters } from './mine/parameters'
import { submit as answer } from './mine/submit'
import { reward } from './reward/contract'
import { distributeReward, distributeRewardOld } from './reward/distributeReward'
import { donate } from './reward/donate'
import { rewardBeacon, rewardInitialized, rewardSetters } from './reward/parameters'
import { roleChanges } from './roleChange'

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
    ...[flow, market, mine, reward].flatMap(roleChanges),
  ],
})
