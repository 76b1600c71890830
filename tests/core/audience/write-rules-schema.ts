import { writeFileSync } from 'node:fs';
import { rulesFileJsonSchema } from './rules-schema';

// npx tsx tests/core/audience/write-rules-schema.ts
const file = new URL('../../../src/core/audience/rules-file.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(rulesFileJsonSchema(), null, 2)}\n`);
