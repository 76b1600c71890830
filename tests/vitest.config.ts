import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing';

const root = fileURLToPath(new URL('..', import.meta.url));

// One browser at a time: two would share the machine's cores and wait for each other.
const oneBrowser = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };

/** Files of end-to-end tests that run in Chromium alone, and why: all others but `firefox.e2e.ts` run in both browsers. */
const CHROMIUM_ONLY = {
  'accessible*': 'axe-core judges documents and style sheets, which are the same in both browsers.',
  'keyboard*':
    'They press keys until a place is reached, thousands of them; for Firefox the other files press the keys.',
  'kept-texts': 'It reads a snapshot of V8’s heap.',
  grid: 'It drags with the mouse, which the driver of Firefox can’t yet.',
};

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
          testTimeout: 90_000,
        },
      },
    ],
  },
});
