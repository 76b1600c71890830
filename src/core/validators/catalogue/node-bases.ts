import { type Habits, RFC7519, type ValidatorOptions } from '../habits';
import { says } from '../reply-pattern';
import type { CheckStep, ReplyPattern } from '../validator';

/** What express-jwt, passport-jwt, NestJS and koa-jwt take over from jsonwebtoken. */
export const JSONWEBTOKEN_ORDER: readonly CheckStep[] = [
  'structure',
  'alg',
  'signature',
  'nbf',
  'exp',
  'aud',
  'iss',
  'sub',
  'jti',
  'nonce',
  'maxAge',
];

/** Its messages, wherever an application passes them on. */
export const JSONWEBTOKEN_REPLIES: readonly ReplyPattern[] = [
  says(
    'audience-mismatch',
    'app',
    'run',
    /jwt audience invalid\. expected: (?<expected>[^\n<"}]{1,500})/u,
    'jwt audience invalid. expected: https://api.example.com or api2',
    {
      joiner: ' or ',
      shared: true,
      caution:
        'The same words stand for a wrong and for a missing audience. Old versions wrote “expected: undefined” for a token without one.',
    },
  ),
  says(
    'issuer-mismatch',
    'app',
    'source',
    /jwt issuer invalid\. expected: (?<expectedIssuer>[^\n<"}]{1,500})/u,
    'jwt issuer invalid. expected: https://issuer.example/',
    { shared: true },
  ),
  says('expired', 'app', 'run', /\bjwt expired\b/u, 'jwt expired', { shared: true }),
  says('signature', 'app', 'run', /\binvalid signature\b/u, 'invalid signature', { common: true, shared: true }),
];

/** What @fastify/jwt takes over from fast-jwt. */
export const FAST_JWT: Habits = { ...RFC7519, oddTypes: 'refused', missing: 'accepted' };
export const FAST_JWT_ORDER: readonly CheckStep[] = [
  'alg',
  'signature',
  'crit',
  'typ',
  'required',
  'nbf',
  'exp',
  'maxAge',
  'jti',
  'aud',
  'iss',
  'sub',
  'nonce',
];
export const REQUIRED_CLAIMS: ValidatorOptions = {
  requiredClaims: {
    takes: 'claims',
    default: [],
    means: 'Claims that every token must have. Without “aud” here, a token without audience passes.',
    when: 'aud',
    habits: { missing: 'refused' },
  },
};
