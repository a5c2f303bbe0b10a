import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * DAEntrance: clients announce blobs here, quorums confirm them, and holders of rows answer sample rounds.
 * No source publishes one for mainnet. Galileo's is uncertain: the documents name it, but somebody found no code there in 2026. A
 * network file can name another.
 */
export const daEntrance = defineContract({
  name: 'daEntrance',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    galileo: [{ address: '0xe75a073da5bb7b0ec622170fd268f35e675a957b', fromBlock: 940_000 }],
  },
})
