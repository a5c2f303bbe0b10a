import { defineContract } from '../../define'
import { flow } from '../flow/contract'
import * as abi from './abi'

/** FixedPrice: the market that charges for each upload. Nobody publishes its address but the flow itself. */
export const market = defineContract({
  name: 'market',
  events: abi.events,
  functions: abi.functions,
  deployments: {},
  discover: { through: flow, call: 'market' },
})
