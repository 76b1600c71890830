import { run } from './run.mjs';

await run(new URL('./start.ts', import.meta.url));
