/** Where the chain domain starts: the network's first block, a given block, or that long before the head at first start. */
export type ChainFrom =
  | { readonly kind: 'first' }
  | { readonly kind: 'block'; readonly height: number }
  | { readonly kind: 'ago'; readonly seconds: number }

const SECONDS = { m: 60, h: 3_600, d: 86_400 } as const

/** Parses `first`, a block number, or a look-back such as `-7d` (`m`, `h`, `d`); undefined when it is none of them. */
export function parseChainFrom(text: string): ChainFrom | undefined {
  if (text === 'first') return { kind: 'first' }
  if (/^\d{1,10}$/.test(text)) return { kind: 'block', height: Number(text) }
  const ago = /^-(\d{1,7})([mhd])$/.exec(text)
  if (ago) return { kind: 'ago', seconds: Number(ago[1]) * SECONDS[ago[2] as keyof typeof SECONDS] }
  return undefined
}

/** Text that `parseChainFrom` reads back as the same start. */
export function formatChainFrom(from: ChainFrom): string {
  if (from.kind === 'first') return 'first'
  if (from.kind === 'block') return String(from.height)
  return `-${from.seconds / SECONDS.m}m`
}
