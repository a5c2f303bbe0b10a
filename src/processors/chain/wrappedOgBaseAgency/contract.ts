import { defineContract } from '../../define'
import * as abi from './abi'

/** WrappedOGBaseAgency: through it its owner gives the minters of W0G their caps. It logs nothing. */
export const wrappedOgBaseAgency = defineContract({
  name: 'wrappedOgBaseAgency',
  events: {},
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0xe1a5162f99e075f8c6681ae28191ab3ac250b468', fromBlock: 0 }],
    galileo: [{ address: '0xe1a5162f99e075f8c6681ae28191ab3ac250b468', fromBlock: 0 }],
  },
})
