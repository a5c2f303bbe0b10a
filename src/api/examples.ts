export interface Example {
  readonly name: string
  readonly document: string
}
export const EXAMPLES: readonly Example[] = []
