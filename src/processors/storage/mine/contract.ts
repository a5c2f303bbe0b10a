import { defineContract } from '../../define'
import { reward } from '../reward/contract'
import * as abi from './abi'

/** PoraMine: miners prove here that they keep the data. */
export const mine = defineContract({
  name: 'mine',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0xcd01c5cd953971ce4c2c9bfb95610236a7f414fe', fromBlock: 2_387_557 }],
    galileo: [{ address: '0x00a9e9604b0538e06b268fb297df333337f9593b', fromBlock: 1 }],
  },
  discover: { through: reward, call: 'mine' },
})
