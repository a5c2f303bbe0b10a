/** Until the owner sets another: 30 0G for a vote, at most 102,400 votes. */
const TOKENS_PER_VOTE = 30n * 10n ** 18n
const MAX_VOTES = 102_400n

interface Rules {
  /** As the registry's owner set it; null when that was not seen. Unit: wei. */
  readonly tokensPerVote: bigint | null
  readonly maxVotes: bigint | null
  /** DASigners' own limit; null when it is not known. */
  readonly maxPerSigner: bigint | null
}

/** Votes of a stake; null when a vote costs nothing, as then the registry refuses. */
export function stakeVotes(stakeWei: bigint, { tokensPerVote, maxVotes, maxPerSigner }: Rules): bigint | null {
  const price = tokensPerVote ?? TOKENS_PER_VOTE
  if (price === 0n) return null
  const limit = least(maxVotes ?? MAX_VOTES, maxPerSigner)
  return least(stakeWei / price, limit)
}

const least = (a: bigint, b: bigint | null): bigint => (b !== null && b < a ? b : a)
