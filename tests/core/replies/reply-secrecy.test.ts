import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readReply } from '../../../src/core/replies/read-reply';
import { TokenTable } from '../../../src/core/token/token-table';
import { parseChallenges } from '../../../src/core/traffic/challenge';
import { makeExchange } from '../../../src/core/traffic/exchange';
import { validatorOf } from '../../../src/core/validators/catalogue';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';
import { base64url, harRequest, jws } from '../samples';
import { answerWith, body } from './sample-answer';

const samples = (Object.keys(VALIDATORS) as ValidatorId[]).flatMap((id) => validatorOf(id).replies);

const token = fc
  .record({ sub: fc.uuid(), aud: fc.webUrl(), tail: fc.uint8Array({ minLength: 64, maxLength: 64 }) })
  .map(({ tail, ...claims }) => `${jws(claims).replace(/\.[^.]*$/, '')}.${base64url(tail)}`);

/** How servers write a text that they did not choose. */
const wrappings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify({ error: { message: text } }),
  (text) => JSON.stringify(JSON.stringify({ detail: text })),
  (text) =>
    `<html><body><pre>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}</pre></body></html>`,
  (text) => JSON.stringify({ message: text }).replace(/\//g, '\\/').replace(/'/g, '\\u0027').replace(/\./g, '\\u002e'),
  (text) => `<p>${[...text].map((char) => (char === 'e' ? '&#101;' : char)).join('')}</p>`,
];

/** Puts the token where the sample names a value, and beside its words. */
const sampleWithToken = fc
  .tuple(fc.constantFrom(...samples), token, fc.constantFrom(...wrappings), fc.boolean())
  .map(([sample, secret, wrap, inside]) => {
    const named = /https?:\/\/[\w./:-]+|api[-\w]*|aaa\.bbb\.ccc/;
    const text = inside ? sample.sample.replace(named, secret) : `${sample.sample} ${secret}`;
    return { sample, secret, text, wrap };
  });

it('no piece of a token is left in what a reply tells', () => {
  let recognised = 0;
  fc.assert(
    fc.property(sampleWithToken, ({ sample, secret, text, wrap }) => {
      for (const answer of [answerWith({ ...sample, sample: text }), body(wrap(text), sample.status ?? 401)]) {
        const reply = readReply(answer, undefined);
        if (!reply) continue;
        recognised += 1;
        const told = JSON.stringify(reply);
        for (const piece of secret.split('.')) expect(told).not.toContain(piece.slice(0, 16));
      }
    }),
    { numRuns: 1500 },
  );
  expect(recognised).toBeGreaterThan(1000);
});

it('an opaque token that a challenge repeats is taken out of it', () => {
  const secret = 'q7Zr-opaque-secret-of-the-user-19';
  const entry = {
    request: {
      method: 'GET',
      url: 'https://api.test/',
      headers: [{ name: 'Authorization', value: `Bearer ${secret}` }],
    },
    response: {
      status: 401,
      headers: [
        {
          name: 'WWW-Authenticate',
          value: `Bearer error="invalid_token", error_description="jwt malformed: ${secret}"`,
        },
      ],
    },
  };
  const exchange = makeExchange(harRequest(entry), new TokenTable());
  expect(parseChallenges(`Bearer a="${secret}"`)[0]?.parameters.get('a')).toBe(secret);
  expect(JSON.stringify([...(exchange.challenges[0]?.parameters ?? [])])).not.toContain(secret);
});
