import type { Network } from '../../config/network'
import { releaseSecondsOf } from '../../config/releaseSeconds'
import { builder } from '../builder'

const NATIVE_DECIMALS = 18

const NetworkType = builder.objectRef<Network>('Network').implement({
  description: 'The network whose data this is.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Name of the network.' }),
    chainId: t.exposeInt('chainId', { nullable: false, description: 'Its chain id. Unit: id.' }),
    nativeSymbol: t.exposeString('nativeSymbol', {
      nullable: false,
      description: 'Token that all fees are paid in; it has no contract.',
    }),
    nativeDecimals: t.int({
      nullable: false,
      description: 'Decimals of it: one token is 10^18 wei. Unit: digits.',
      resolve: () => NATIVE_DECIMALS,
    }),
    storageReleaseSeconds: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'How long after its block an upload expires. Unit: seconds.',
      resolve: (network) => BigInt(releaseSecondsOf(network)),
    }),
  }),
})

builder.queryField('network', (t) =>
  t.field({
    type: NetworkType,
    nullable: false,
    description: 'The network whose data this is.',
    resolve: (_root, _args, { network }) => network,
  }),
)
