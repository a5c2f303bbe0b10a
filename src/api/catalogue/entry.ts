import { builder } from '../builder'
import { CatalogueKindEnum, idOf } from './kind'
import type { Entry } from './read/entry'

/** Prices of all kinds: property → what it is the price of, and its unit. */
const PRICES = {
  inputPriceWei:
    'Price of input; null for other kinds than inference. Unit: wei per token, image or second, by the type of service.',
  outputPriceWei: 'Price of output; null for other kinds than inference. Unit: wei per token, by the type of service.',
  pricePerTokenWei: 'Price of training; null for other kinds than fine-tuning. Unit: wei per token.',
  computePricePerMinWei:
    'Price of a sandbox of the first generation; null for all else, or when not known. Unit: wei per minute.',
  cpuPricePerMinWei:
    'Price of a processor of a sandbox; null for all else, or when not known. Unit: wei per CPU and minute.',
  memGbPricePerMinWei:
    'Price of memory of a sandbox; null for all else, or when not known. Unit: wei per GB and minute.',
  createFeeWei: 'Price of creating a sandbox; null for all else, or when not known. Unit: wei.',
} as const

export const CatalogueEntryType = builder.objectRef<Entry>('CatalogueEntry').implement({
  description:
    'A service that a provider lists or has listed in a serving contract, whatever its kind: what its latest version says.',
  fields: (t) => ({
    key: t.id({
      nullable: false,
      description: 'Kind, serving contract and provider; its cursor in the catalogue.',
      resolve: idOf,
    }),
    kind: t.expose('kind', { type: CatalogueKindEnum, nullable: false, description: 'What it offers.' }),
    serving: t.expose('serving', { type: 'Address', nullable: false, description: 'Serving contract.' }),
    provider: t.expose('provider', { type: 'Address', nullable: false, description: 'Provider.' }),
    active: t.exposeBoolean('active', {
      nullable: false,
      description: 'Whether it is listed now. A sandbox cannot be taken off the list.',
    }),
    models: t.exposeStringList('models', {
      nullable: true,
      description: 'Models that it offers, free texts; none for a sandbox, null when not known.',
    }),
    normalModels: t.exposeStringList('normalModels', {
      nullable: true,
      description: 'The same in lower case with single spaces.',
    }),
    serviceType: t.exposeString('serviceType', {
      nullable: true,
      description: 'Type of inference, free text: chatbot, text-to-image …; null for other kinds.',
    }),
    verifiability: t.exposeString('verifiability', {
      nullable: true,
      description: 'How answers can be verified, free text; null for kinds that do not say.',
    }),
    normalVerifiability: t.exposeString('normalVerifiability', {
      nullable: true,
      description: 'The same in the one spelling of those that are known: TeeML, TeeTLS, OpML, ZKML.',
    }),
    url: t.exposeString('url', { nullable: false, description: 'Where it is reached, free text.' }),
    teeSigner: t.expose('teeSigner', {
      type: 'Address',
      nullable: true,
      description: 'Key in its trusted hardware; null when not known.',
    }),
    acknowledged: t.exposeBoolean('acknowledged', {
      nullable: true,
      description:
        "Whether the network's owner vouches for that key now; null when not known, and for sandboxes, where each user does.",
    }),
    versionCount: t.exposeInt('versionCount', { nullable: false, description: 'Versions so far. Unit: versions.' }),
    firstBlock: t.exposeInt('firstBlock', { nullable: false, description: 'Block of its first listing. Unit: block.' }),
    firstTime: t.expose('firstTime', {
      type: 'DateTime',
      nullable: false,
      description: 'Time of its first listing, UTC.',
    }),
    lastBlock: t.exposeInt('lastBlock', { nullable: false, description: 'Block of its latest change. Unit: block.' }),
    lastTime: t.expose('lastTime', {
      type: 'DateTime',
      nullable: false,
      description: 'Time of its latest change, UTC.',
    }),
  }),
})

for (const [name, description] of Object.entries(PRICES)) {
  builder.objectField(CatalogueEntryType, name, (t) =>
    t.expose(name as keyof typeof PRICES, { type: 'BigInt', nullable: true, description }),
  )
}
