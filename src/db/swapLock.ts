/** Name of the lock that keeps the swap of a reindexed schema and a running batch apart. */
export const swapLock = (schema: string) => `zg swap ${schema}`
