import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src', 'test', 'bench', 'examples'].map((folder) => `${folder}/**/*.test.ts`),
    globalSetup: 'test/support/global.ts',
    pool: 'forks',
    maxWorkers: 2,
    // Each file has a database of its own; what they share is loaded once.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TZ: 'Asia/Shanghai' },
    chaiConfig: { truncateThreshold: 2000 },
  },
})
