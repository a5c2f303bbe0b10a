/** What a view told; null when the node has no answer, or one that is not the view's. */
export function answerOf<T>(view: { decodeResult(output: string): T }, answer: string | null): T | null {
  if (answer === null) return null
  try {
    return view.decodeResult(answer)
  } catch {
    // Other code may stand at the address, or none: that is no answer.
    return null
  }
}
