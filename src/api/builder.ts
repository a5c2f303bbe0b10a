import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import DataloaderPlugin from '@pothos/plugin-dataloader'
import RelayPlugin from '@pothos/plugin-relay'
import type { ApiContext } from './context'
import { badInput } from './errors'
import { complexity, MAX_PAGE } from './limits'
import { decodeNodeId, encodeNodeId } from './nodeId'

interface ApiTypes {
  Context: ApiContext
  DefaultFieldNullability: true
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    BigInt: { Input: bigint; Output: bigint }
    DateTime: { Input: Date; Output: Date }
    Bytes: { Input: Uint8Array; Output: Uint8Array }
    Address: { Input: string; Output: string }
    JSON: { Input: never; Output: unknown }
  }
}

export type Types = PothosSchemaTypes.ExtendDefaultTypes<ApiTypes>

/** Every type and field of the API is declared with it. */
export const builder = new SchemaBuilder<ApiTypes>({
  plugins: [RelayPlugin, DataloaderPlugin, ComplexityPlugin],
  complexity,
  relay: {
    cursorType: 'String',
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodesOnConnection: true,
    encodeGlobalID: encodeNodeId,
    decodeGlobalID: decodeNodeId,
    nodeQueryOptions: { description: 'Any object by its id.' },
    nodesQueryOptions: {
      description: `Objects by their ids, in the order asked; at most ${MAX_PAGE}.`,
      complexity: ({ ids }) => ({ field: 1, multiplier: Math.max(1, ids.length) }),
      resolve: (_root, { ids }, _context, _info, resolveNodes) => {
        if (ids.length > MAX_PAGE) throw badInput(`At most ${MAX_PAGE} ids, found ${ids.length}.`)
        return resolveNodes(ids as never)
      },
    },
  },
})

builder.queryType({ description: 'Blocks, storage and compute of the 0G network, as far as each domain is indexed.' })
