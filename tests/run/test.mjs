import { run } from './run.mjs';

await run(new URL('./test.ts', import.meta.url));
