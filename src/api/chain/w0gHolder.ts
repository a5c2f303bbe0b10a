import { W0gHolder } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { MAX_PAGE } from '../limits'
import { pageSize } from '../read/page'
import { entitySingle } from '../single'
import { type Place, type RichList, readRichList, readTopWei } from './read/w0gHolders'

const W0gHolderType = entityNode(W0gHolder, { key: 'address' })

entitySingle({
  name: 'w0gHolder',
  description: 'One address that W0G came to or went from.',
  type: W0gHolderType,
  table: ownTable(W0gHolder),
  by: { address: 'id' },
})

const MILLION = 1_000_000n

/** Part of all that is held, in parts per million rounded down; null when that is not known, or nothing. */
const sharePpm = (wei: bigint | null, { heldWei }: Pick<RichList, 'heldWei'>) =>
  wei === null || heldWei === null || heldWei <= 0n ? null : Number((wei * MILLION) / heldWei)

const PlaceType = builder.objectRef<Place & { readonly list: RichList }>('W0gHolderPlace').implement({
  description: 'One place among the holders of W0G.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { nullable: false, description: 'Place, from 1. Unit: index.' }),
    sharePpm: t.int({
      nullable: true,
      description: 'Its part of what all hold, rounded down; null when that is not known. Unit: parts per million.',
      resolve: ({ holder, list }) => sharePpm(holder.balanceWei ?? null, list),
    }),
    holder: t.expose('holder', { type: W0gHolderType, nullable: false, description: 'The holder.' }),
  }),
})

const RichListType = builder.objectRef<RichList>('W0gRichList').implement({
  description: 'Holders of W0G, the greatest first.',
  fields: (t) => ({
    holders: t.exposeInt('holders', {
      nullable: true,
      description: 'How many there are; null where the domain began after W0G did. Unit: addresses.',
    }),
    heldWei: t.expose('heldWei', {
      type: 'BigInt',
      nullable: true,
      description: 'What they have together; null where the domain began after W0G did. Unit: wei.',
    }),
    topSharePpm: t.int({
      nullable: true,
      description:
        'Part of it that the greatest holders have, rounded down; null when not known. Unit: parts per million.',
      complexity: { field: 10 },
      args: { top: t.arg.int({ required: true, defaultValue: 10, description: `How many; at most ${MAX_PAGE}.` }) },
      resolve: async (list, { top }, { db }) => sharePpm(await readTopWei(db, pageSize({ first: top })), list),
    }),
    places: t.field({
      type: [PlaceType],
      nullable: false,
      description: 'The places.',
      resolve: (list) => list.places.map((place) => ({ ...place, list })),
    }),
  }),
})

builder.queryField('w0gHolders', (t) =>
  t.field({
    type: RichListType,
    nullable: false,
    description: `Who holds most W0G; equal ones by address, backwards. At most ${MAX_PAGE}.`,
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    args: {
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }),
      after: t.arg({ type: 'Address', description: 'Those that follow this one, where it stands now.' }),
    },
    resolve: (_root, { first, after }, { db }) => readRichList(db, pageSize({ first }), after ?? null),
  }),
)
