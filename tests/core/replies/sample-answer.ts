import type { Answer } from '../../../src/core/replies/answer';
import { parseChallenges } from '../../../src/core/traffic/challenge';
import type { ReplyPattern } from '../../../src/core/validators/validator';

/** The sample as a server sends it: a whole header value, an error description, or a body. */
export function answerWith({ sample, where, status = 401 }: ReplyPattern): Answer {
  if (!where.startsWith('header')) return body(sample, status);
  const header = /^\w+ \w+=/.test(sample)
    ? sample
    : `Bearer error="invalid_token", error_description="${sample.replace(/["\\]/g, '\\$&')}"`;
  return challenge(header, status);
}

export function body(answer: string, status = 401): Answer {
  return { status, challenges: [], answer };
}

export function challenge(value: string, status = 401): Answer {
  return { status, challenges: parseChallenges(value), answer: null };
}
