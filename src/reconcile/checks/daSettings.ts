import * as p from '@subsquid/evm-codec'
import { DaParameterState } from '../../model/generated'
import { daEntrance } from '../../processors/da/daEntrance/contract'
import { daRegistry } from '../../processors/da/daRegistry/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

/** Parameter → the view that tells it. */
const NUMBERS: Readonly<Record<string, string>> = {
  BLOB_PRICE: 'blobPrice()',
  BASE_REWARD: 'baseReward()',
  REWARD_RATIO: 'rewardRatio()',
  EPOCH_WINDOW_SIZE: 'epochWindowSize()',
  SAMPLE_PERIOD: 'samplePeriod()',
  SERVICE_FEE_RATE: 'serviceFeeRateBps()',
  ROUND_SUBMISSIONS: 'targetRoundSubmissionsNext()',
}
const treasury = view('treasury()', {}, p.address)
const params = view('params()', {}, { tokensPerVote: p.uint256, maxVotes: p.uint256 })

/** What stands, with the name of what it is: the open interval of each parameter. */
const INDEXED = `
  SELECT s.id AS subject, p.parameter AS key_parameter, coalesce(s.value::text, s.value_address) AS value
  FROM da_parameter_state s JOIN da_parameter p ON p.id = s.parameter_id WHERE p.address = $1`

/** Every setting that is known of DAEntrance, against its own view. */
export const daEntranceSettings = viewCheck({
  name: 'da-entrance-settings',
  domain: 'da',
  entity: DaParameterState,
  contract: daEntrance,
  indexed: INDEXED,
  each(address, { keyParameter }) {
    if (keyParameter === 'TREASURY') return [callOf(treasury, address, {}, (value) => ({ value }))]
    const number = NUMBERS[keyParameter as string]
    return number === undefined ? [] : [callOf(view(number, {}, p.uint256), address, {}, (value) => ({ value }))]
  },
})

/** How votes follow from stakes. */
export const daRegistrySettings = viewCheck({
  name: 'da-registry-settings',
  domain: 'da',
  entity: DaParameterState,
  contract: daRegistry,
  indexed: INDEXED,
  each: (address, { keyParameter }) => [
    callOf(params, address, {}, ({ tokensPerVote, maxVotes }) => ({
      value: keyParameter === 'MAX_VOTES' ? maxVotes : tokensPerVote,
    })),
  ],
})
