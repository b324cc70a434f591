import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The suites: `unit` needs nothing, the others skip aloud what the machine lacks. */
const config: ViteUserConfig = defineConfig({
  test: {
    reporters: ['default', './test/support/ci-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: ['unit', 'differential', 'e2e'].map(name => ({
      extends: true as const,
      test: { name, include: [`test/${name}/**/*.test.ts`] },
    })),
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/gen/**', 'src/bin.ts', 'src/system/**', 'src/cli/**'],
      thresholds: {},
    },
  },
});

export default config;
