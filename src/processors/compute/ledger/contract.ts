import { defineContract } from '../../define'
import * as abi from './abi'

/** LedgerManager: holds the users' money. */
export const ledger = defineContract({
  name: 'ledger',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [
      { address: '0x2de54c845cd948b72d2e32e39586fe89607074e3', fromBlock: 13_219_885 },
      { address: '0x1c4450dc74504e585571b4af70451c0737f10b71', fromBlock: 11_969_821 },
    ],
    galileo: [
      { address: '0xe70830508dac0a97e6c087c75f402f9be669e406', fromBlock: 6_947_899 },
      { address: '0x327025b6435424735a3d97c4b1671feff0e8879b', fromBlock: 5_284_601 },
    ],
  },
})
