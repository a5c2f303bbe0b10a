import { compositeId } from '../../../lib/ids'

/** One service, and one purse of earnings, per provider and sandbox contract. */
export function providerId(serving: string, provider: string): string {
  return compositeId(serving, provider)
}

/** One account per user and provider in a sandbox contract. */
export function accountId(serving: string, user: string, provider: string): string {
  return compositeId(serving, user, provider)
}
