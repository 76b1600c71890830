import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing';
import { CHROMIUM_ONLY } from './e2e/differences';

const root = fileURLToPath(new URL('..', import.meta.url));

// One browser at a time: two would share the machine's cores and wait for each other.
const oneBrowser = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: true,
        // A fake of the extension API stands behind `wxt/browser`.
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx,mjs}'],
          exclude: ['tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: ['tests/e2e/firefox.e2e.ts'],
          ...oneBrowser,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e-firefox',
          // The same files; what both browsers can't show alike stands in tests/e2e/differences.ts.
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: Object.keys(CHROMIUM_ONLY).map((name) => `tests/e2e/${name}.e2e.ts`),
          env: { AUDLENS_DRIVER: 'firefox' },
          ...oneBrowser,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
