import { availableParallelism } from 'node:os';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The suites: `unit` needs nothing, the others skip aloud what the machine lacks. */
const config: ViteUserConfig = defineConfig({
  test: {
    reporters: ['default', './test/support/ci-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // vitest leaves a processor free; many tests wait for programs that they started.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: ['unit', 'differential', 'e2e'].map(name => ({
      extends: true as const,
      // Unit tests leave nothing behind in a process, and a fresh one for each file takes longer than they do.
      test: { name, include: [`test/${name}/**/*.test.ts`], isolate: name !== 'unit' },
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
