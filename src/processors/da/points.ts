import { word } from './ids'

interface G1 {
  readonly X: bigint
  readonly Y: bigint
}

interface G2 {
  readonly X: readonly bigint[]
  readonly Y: readonly bigint[]
}

/** A point of G1: X, Y of 32 bytes each. */
export const g1Bytes = ({ X, Y }: G1): Buffer => Buffer.concat([word(X), word(Y)])

/** A point of G2: the two words of X, then those of Y, in the order given. */
export const g2Bytes = ({ X, Y }: G2): Buffer => Buffer.concat([...X, ...Y].map(word))
