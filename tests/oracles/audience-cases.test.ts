import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRule } from '../../src/core/audience/rule';
import { compareAs } from '../../src/core/validators/compare';
import type { ValidatorId } from '../../src/core/validators/validator-id';
import { good } from '../core/samples';

/** Other people's cases. They are no part of the project: a bare clone does without them. */
const file = new URL('../../../shared/data/audience-cases.json', import.meta.url);

interface Case {
  id: string;
  suite: string;
  name: string;
  aud_present: boolean;
  aud: unknown;
  expected: unknown;
  options: Record<string, unknown>;
  verdict: 'accept' | 'reject' | 'config-error';
}

interface Stated {
  readonly id: string;
  readonly name: ValidatorId;
  readonly written: unknown;
  readonly claims: Record<string, unknown>;
  readonly accepts: boolean;
}

const SUITES: Record<string, ValidatorId> = {
  'node-jsonwebtoken': 'node-jsonwebtoken',
  pyjwt: 'pyjwt',
  'golang-jwt': 'golang-jwt',
  'ruby-jwt': 'ruby-jwt',
  'panva-jose': 'jose',
  'auth0-access-token-jwt': 'express-oauth2-jwt-bearer',
  'express-jwt': 'express-jwt',
  'spring-security': 'spring-security',
  'go-oidc': 'go-oidc',
};

/** A case as a rule states it: an expectation of texts, in options that the catalogue declares. */
function stated({ id, suite, options: theirs, ...one }: Case): Stated | undefined {
  const name = SUITES[suite];
  const audiences = Array.isArray(one.expected) ? one.expected : [one.expected];
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  if (!name || audiences.length === 0 || !audiences.every(isText) || 'expected_type' in theirs) return undefined;
  const { match, ...same } = theirs;
  const options = {
    ...same,
    ...(match === 'all' ? { WithAllAudiences: true } : {}),
    ...(suite === 'ruby-jwt' ? { verify_aud: true } : {}),
  };
  return {
    id,
    name,
    written: { origin: 'https://a.test', audiences, validator: { name, options } },
    claims: one.aud_present ? { aud: one.aud } : {},
    accepts: one.verdict === 'accept',
  };
}

const cases: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : [];

describe('audience-cases.json', () => {
  it('every case that a rule can state has the verdict that its library’s own tests have', ({ skip }) => {
    if (cases.length === 0) skip('../shared/data is not here');
    const said = cases.map(stated).filter((one) => one !== undefined);
    // The others expect a pattern, nothing at all, or what is no text.
    expect(said).toHaveLength(73);
    for (const { id, written, claims, accepts } of said) {
      const { validator, accept } = good(parseRule(written));
      const expected = accept.flatMap(({ audiences }) => audiences);
      expect([id, !compareAs(validator, claims.aud, expected, claims).refuses]).toEqual([id, accepts]);
    }
  });
});
