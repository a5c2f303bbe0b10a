const UNITS = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const

/** Bytes of a text such as `500MB`; undefined when it is none. */
export function bytesOf(text: string): number | undefined {
  const match = /^(\d{1,15})(KB|MB|GB|TB)?$/.exec(text)
  if (!match) return undefined
  return Number(match[1]) * UNITS[(match[2] ?? '') as keyof typeof UNITS]
}
