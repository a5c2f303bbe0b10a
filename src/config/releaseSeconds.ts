import type { Network } from './network'

/** 12 months of 31 days: how the official explorer is configured. */
const DEFAULT_SECONDS = 12 * 31 * 86_400

/**
 * How long after its block an upload expires. The one place that knows where the figure comes from. Unit: seconds.
 *
 * It is configured, as the explorer's is: expiry is the explorer's notion, no contract ends an upload. What the reward contracts tell is
 * kept beside it, with history (`StorageParameter`, RELEASE_SECONDS and LIFETIME_SECONDS), and does not win: a network has several of
 * them, of both generations, the newest word may come from a retired one, and a change would move the end of every older upload.
 */
export function releaseSecondsOf({ storageReleaseSeconds = DEFAULT_SECONDS }: Network): number {
  return storageReleaseSeconds
}
