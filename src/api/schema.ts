import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { builder } from './builder'
import './scalars'
import './enums'
import './chain/block'
import './chain/transaction'
import './chain/address'
import './chain/stats'
import './storage/account'
import './storage/submission'
import './storage/epoch'
import './storage/price'
import './storage/stats'
import './storage/miner'
import './storage/minerOwner'
import './storage/miningAttempt'
import './storage/miningWin'
import './storage/reward'
import './storage/rewardPool'
import './storage/escrow'
import './storage/parameter'
import './storage/flow'
import './storage/miningStats'
import './storage/minerBoard'
import './storage/minerLiveness'
import './compute/provider'
import './compute/service'
import './compute/serviceVersion'
import './compute/settlement'
import './compute/stats'
import './streams/settlements'
import './rawLog'
import './status/squidStatus'
import './status/meta'

/** The whole API: each module above declares its types and root fields; streams declare their subscriptions in the same way. */
export const schema: GraphQLSchema = builder.toSchema()

/** The schema as text, in an order that does not depend on ours. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}
