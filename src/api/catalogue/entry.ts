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
    'A service that a provider lists or has listed in a serving contract, or an agent: what its latest version says.',
  fields: (t) => ({
    key: t.id({
      nullable: false,
      description: 'Kind, serving contract and provider, of an agent contract and number; its cursor in the catalogue.',
      resolve: idOf,
    }),
    kind: t.expose('kind', { type: CatalogueKindEnum, nullable: false, description: 'What it offers.' }),
    serving: t.expose('serving', {
      type: 'Address',
      nullable: false,
      description: 'Serving contract; of an agent the contract that it is a token of.',
    }),
    provider: t.expose('provider', {
      type: 'Address',
      nullable: true,
      description: 'Provider; of an agent its owner, null once it is destroyed.',
    }),
    active: t.exposeBoolean('active', {
      nullable: false,
      description:
        'Whether it is listed now, of an agent whether it has an owner. A sandbox cannot be taken off the list.',
    }),
    models: t.exposeStringList('models', {
      nullable: true,
      description: 'Models that it offers, free texts; none for a sandbox or an agent, null when not known.',
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
    url: t.exposeString('url', {
      nullable: true,
      description: 'Where it is reached, free text; of an agent where its description is, null when not known.',
    }),
    tags: t.exposeStringList('tags', {
      nullable: false,
      description: 'What the data of an agent is, free texts; none for other kinds.',
    }),
    teeSigner: t.expose('teeSigner', {
      type: 'Address',
      nullable: true,
      description: 'Key in its trusted hardware; null when not known.',
    }),
    acknowledged: t.exposeBoolean('acknowledged', {
      nullable: true,
      description:
        "Whether the network's owner vouches for that key now; null when not known, for agents, and for sandboxes, where each user does.",
    }),
    versionCount: t.exposeInt('versionCount', {
      nullable: false,
      description: 'Versions so far, of an agent those of its data. Unit: versions.',
    }),
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
