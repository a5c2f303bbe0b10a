import type { Network } from './network'

/** 12 months of 31 days: how the official explorer is configured. */
const DEFAULT_SECONDS = 12 * 31 * 86_400

/** How long after its block an upload expires. The one place that knows where the figure comes from. Unit: seconds. */
export function releaseSecondsOf({ storageReleaseSeconds = DEFAULT_SECONDS }: Network): number {
  return storageReleaseSeconds
}
