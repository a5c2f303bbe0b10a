import { agentIdOf, compositeId } from '../../lib/ids'
import { builder } from '../builder'
import { badInput } from '../errors'
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
      description: `All services of compute and all agents in one list, by kind, serving contract and provider. At most ${MAX_PAGE} in a page.`,
      args: {
        search: t.arg.string({
          description:
            'Only with this text in a model, in a tag, in the type of service or in the name of the kind, whatever the case.',
        }),
        kind: t.arg({ type: CatalogueKindEnum, description: 'Only of this kind.' }),
        model: t.arg.string({ description: 'Only with this model, whatever case and spaces.' }),
        serviceType: t.arg.string({ description: 'Only of this type of inference, whatever the case.' }),
        verifiability: t.arg.string({
          description: 'Only with this verifiability, whatever case, spaces and hyphens of those that are known.',
        }),
        provider: t.arg({ type: 'Address', description: 'Only of this provider, or of this owner of agents.' }),
        maxInputPriceWei: t.arg({
          type: 'BigInt',
          description:
            'Only with a price of input that is no higher; services without one are left out. Unit: as inputPriceWei.',
        }),
        tag: t.arg.string({ description: 'Only with this tag, whatever the case.' }),
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
    description: 'One service of the catalogue, named by its provider, or one agent, named by its number.',
    args: {
      kind: t.arg({ type: CatalogueKindEnum, required: true, description: 'What it offers.' }),
      serving: t.arg({
        type: 'Address',
        required: true,
        description: 'Serving contract; of an agent the contract that it is a token of.',
      }),
      provider: t.arg({ type: 'Address', description: 'Provider; not for an agent.' }),
      tokenId: t.arg({ type: 'BigInt', description: 'Number of an agent.' }),
    },
    resolve: (_root, { kind, serving, provider, tokenId }, { db }) => {
      if (kind === 'AGENT') {
        if (tokenId == null || provider != null) throw badInput('An agent is named by tokenId, not by provider.')
        return readEntry(db, { kind, service: agentIdOf(serving, tokenId) })
      }
      if (provider == null || tokenId != null) throw badInput('A service is named by provider, not by tokenId.')
      return readEntry(db, { kind, service: compositeId(serving, provider) })
    },
  }),
)
