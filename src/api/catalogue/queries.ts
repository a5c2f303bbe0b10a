import { compositeId } from '../../lib/ids'
import { builder } from '../builder'
import { MAX_PAGE } from '../limits'
import { pageSize } from '../read/page'
import { CatalogueEntryType } from './entry'
import { CatalogueKindEnum } from './kind'
import { readCatalogue, readEntry } from './read/page'

builder.queryField('catalogue', (t) =>
  t.connection(
    {
      type: CatalogueEntryType,
      nullable: false,
      description: `All services of compute in one list, by kind, serving contract and provider. At most ${MAX_PAGE} in a page.`,
      args: {
        search: t.arg.string({
          description:
            'Only with this text in a model, in the type of service or in the name of the kind, whatever the case.',
        }),
        kind: t.arg({ type: CatalogueKindEnum, description: 'Only of this kind.' }),
        model: t.arg.string({ description: 'Only with this model, whatever case and spaces.' }),
        serviceType: t.arg.string({ description: 'Only of this type of inference, whatever the case.' }),
        verifiability: t.arg.string({
          description: 'Only with this verifiability, whatever case, spaces and hyphens of those that are known.',
        }),
        provider: t.arg({ type: 'Address', description: 'Only of this provider.' }),
        maxInputPriceWei: t.arg({
          type: 'BigInt',
          description:
            'Only with a price of input that is no higher; services without one are left out. Unit: as inputPriceWei.',
        }),
        active: t.arg.boolean({ description: 'Only what is listed now, or only what is not.' }),
      },
      complexity: (args) => ({ field: 1, multiplier: pageSize(args) || 1 }),
      resolve: (_root, args, { db }) => readCatalogue(db, args, args),
    },
    { name: 'CatalogueConnection', description: 'Page of the catalogue.' },
    { name: 'CatalogueEdge', description: 'Service of the catalogue and its cursor.' },
  ),
)

builder.queryField('catalogueEntry', (t) =>
  t.field({
    type: CatalogueEntryType,
    nullable: true,
    description: 'One service of the catalogue.',
    args: {
      kind: t.arg({ type: CatalogueKindEnum, required: true, description: 'What it offers.' }),
      serving: t.arg({ type: 'Address', required: true, description: 'Serving contract.' }),
      provider: t.arg({ type: 'Address', required: true, description: 'Provider.' }),
    },
    resolve: (_root, { kind, serving, provider }, { db }) =>
      readEntry(db, { kind, service: compositeId(serving, provider) }),
  }),
)
