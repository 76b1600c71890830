import { expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { inspect } from '../../../src/core/inspect';
import type { Answer } from '../../../src/core/replies/answer';
import { readReply } from '../../../src/core/replies/read-reply';
import { withAnswer } from '../../../src/core/traffic/exchange';
import { exchange, jws } from '../samples';
import { ordinaryAnswers } from './ordinary-answers';

const answers = ordinaryAnswers();

it(`recognises no complaint in ${answers.length} ordinary answers`, () => {
  expect(answers.length).toBeGreaterThan(500);
  const wrong = answers.flatMap((answer) => {
    const reply = readReply(answer, undefined);
    return reply === null || reply.kind === 'generic' ? [] : [[answer, reply]];
  });
  expect(wrong).toEqual([]);
});

it('marks no row as refused for them, but for the status 401 or an error that the challenge names', () => {
  const marked = answers.filter((answer) => isMarked(answer) && !isPlainlyRefused(answer));
  expect(marked).toEqual([]);
});

function isMarked({ answer, challenges, status }: Answer): boolean {
  const sent = exchange({ status, headers: [['Authorization', `Bearer ${jws({ aud: 'a' })}`]] });
  return inspect(withAnswer({ ...sent, challenges }, answer ?? ''), RuleSet.of([]), 0)?.refused ?? false;
}

function isPlainlyRefused({ status, challenges }: Answer): boolean {
  return status === 401 || challenges.some(({ parameters }) => parameters.has('error'));
}
