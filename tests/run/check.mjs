import { run } from './run.mjs';

// Nothing here may write to standard output: the JSON of `check --json` is all that stands there.
await run(new URL('../../src/cli/check.ts', import.meta.url));
