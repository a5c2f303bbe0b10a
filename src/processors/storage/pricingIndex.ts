/** Sectors of a chunk of 8 GiB. Source: ZgsSpec.SECTORS_PER_PRICE. */
const SECTORS_PER_PRICE = 33_554_432n

/** Chunk of 8 GiB that a place in the flow lies in: rewards are kept per chunk. */
export const pricingIndexOf = (sector: bigint): bigint => sector / SECTORS_PER_PRICE
