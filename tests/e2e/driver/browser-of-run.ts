import process from 'node:process';

/** The browser of this run: that of vitest's project (`e2e`, `e2e-firefox`). */
export const BROWSER: 'Chromium' | 'Firefox' = process.env.AUDLENS_DRIVER === 'firefox' ? 'Firefox' : 'Chromium';
