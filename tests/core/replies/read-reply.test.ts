import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/replies/answer';
import { readReply } from '../../../src/core/replies/read-reply';
import { parseChallenges } from '../../../src/core/traffic/challenge';
import { validatorOf } from '../../../src/core/validators/catalogue';
import type { ReplyPattern } from '../../../src/core/validators/validator';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';

/** The sample as a server sends it: a whole header value, an error description, or a body. */
function answerWith({ sample, where }: ReplyPattern): Answer {
  if (!where.startsWith('header')) return { challenges: [], answer: sample };
  const header = /^\w+ \w+=/.test(sample)
    ? sample
    : `Bearer error="invalid_token", error_description="${sample.replace(/["\\]/g, '\\$&')}"`;
  return { challenges: parseChallenges(header), answer: null };
}

const ids = Object.keys(VALIDATORS) as ValidatorId[];

describe('every message of the catalogue is recognised from its sample', () => {
  for (const id of ids) {
    for (const pattern of validatorOf(id).replies) {
      it(`${id}: ${pattern.sample.slice(0, 70)}`, () => {
        const reply = readReply(answerWith(pattern), id);
        expect(reply?.kind).toBe(pattern.kind);
        if (pattern.kind !== 'generic') expect(reply?.validator).toBe(id);
      });
    }
  }
});
