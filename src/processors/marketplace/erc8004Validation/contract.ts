import { defineContract } from '../../define'
import * as abi from './abi'

/** Validators' words on the ids of the canonical registry. Known as an interface; no deployment was found. */
export const erc8004Validation = defineContract({
  name: 'erc8004Validation',
  events: abi.events,
  functions: {},
  deployments: {},
})
