import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

// Vite would load graphql's ES modules beside the CommonJS ones that every library uses: two realms, no schema in common.
const graphql = createRequire(import.meta.url).resolve('graphql')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['{src,test,devnet,scripts}/**/*.test.ts'],
    globalSetup: 'test/globalSetup.ts',
    pool: 'forks',
    // Two cores: a test often waits for a process that it started.
    maxWorkers: 3,
    // Loading typeorm, viem and graphql anew for each file took longer than most files: nothing of a test may outlive its file.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
