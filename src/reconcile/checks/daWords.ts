/** Numbers of 32 bytes each, one after another. */
export function wordsOf(...numbers: readonly bigint[]): string {
  return `0x${numbers.map((number) => number.toString(16).padStart(64, '0')).join('')}`
}
