import { defineContract } from '../../define'
import { reward } from '../reward/contract'
import * as abi from './abi'

/**
 * PullPaymentEscrow: holds rewards until their payees ask for them. No view names it, but the reward contract makes it when it is
 * initialised, and that is the first contract it makes. A reward of the old kind makes none: nothing ever happens at that address.
 */
export const escrow = defineContract({
  name: 'escrow',
  events: abi.events,
  functions: abi.functions,
  deployments: {},
  discover: { through: reward, created: 1 },
})
