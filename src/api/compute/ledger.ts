import { compositeId } from '../../lib/ids'
import { ComputeLedger } from '../../model/generated'
import { builder } from '../builder'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { readLatestLedger, readRunways } from './ledgerQueries'

const table = ownTable(ComputeLedger)
export const ComputeLedgerType = entityNode(ComputeLedger, { key: null, except: ['lastSpendId'] })

builder.objectField(ComputeLedgerType, 'runwaySeconds', (t) =>
  t.loadable({
    type: 'BigInt',
    description: `How long available and locked money last at the pace of the last seven days (UTC, today as far as it is indexed): ${[
      'totalWei ÷ money spent × time',
      'null when nothing was spent or the total is not known',
    ].join('; ')}. Unit: seconds.`,
    byPath: true,
    load: (ids: string[], { db }) => readRunways(db, ids),
    resolve: ({ id }) => id,
  }),
)

entityList({
  name: 'computeLedgers',
  description: 'What users have in ledger contracts.',
  type: ComputeLedgerType,
  table,
  order: 'ASC',
  filters: { user: 'userAddress' },
})

builder.queryField('computeLedger', (t) =>
  t.field({
    type: ComputeLedgerType,
    description: 'What a user has in a ledger contract; without one, in the contract that the user used last.',
    args: {
      user: t.arg({ type: 'Address', required: true, description: describe('ComputeLedger', 'userAddress') }),
      ledger: t.arg({ type: 'Address', description: describe('ComputeLedger', 'ledger') }),
    },
    resolve: (_root, { user, ledger }, { db }) =>
      ledger ? compositeId(ledger, user) : readLatestLedger(db, table, user),
  }),
)
