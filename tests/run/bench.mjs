import { run } from './run.mjs';

await run(new URL('../bench/main.ts', import.meta.url));
