import { run } from './run.mjs';

await run(new URL('../oracles/run.ts', import.meta.url));
