import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { TokenTable } from '../../../src/core/token/token-table';
import { makeExchange } from '../../../src/core/traffic/exchange';
import { harRequest } from '../samples';

const COUNT = 50;
/** In characters, which are a byte each here. */
const LENGTH = 600_000;

it('holds no more of a refusal’s body in memory than it keeps', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const tokens = new TokenTable();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const refused = Array.from({ length: COUNT }, (_, number) => {
    const text = [`${number}: `, 'no '.repeat(LENGTH / 3)].join('');
    const response = { status: 401, content: { text } };
    return makeExchange(harRequest({ request: { method: 'GET', url: 'https://a.test/' }, response }), tokens);
  });
  collectGarbage();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan((COUNT * LENGTH) / 2);
  expect(new Set(refused.map(({ answer }) => answer?.length))).toEqual(new Set([32_000]));
});
