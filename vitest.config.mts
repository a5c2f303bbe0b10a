import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,test,devnet,scripts}/**/*.test.ts'],
    globalSetup: 'test/services.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
