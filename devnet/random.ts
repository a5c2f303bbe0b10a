import { type Hex, keccak256, stringToHex } from 'viem'

/** Numbers and hashes that depend on nothing but the seed and how often they were asked for. */
export class Random {
  private count = 0

  constructor(private readonly seed: string) {}

  /** 32 bytes. */
  hash(): Hex {
    return keccak256(stringToHex(`${this.seed}#${this.count++}`))
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Number(BigInt(this.hash()) % BigInt(below))
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }
}
