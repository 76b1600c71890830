import { type Habits, RFC7519, type ValidatorOptions } from '../habits';
import type { CheckStep } from '../validator';

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
