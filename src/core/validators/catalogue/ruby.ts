import { RFC7519 } from '../habits';
import { says } from '../reply-pattern';
import type { Validator } from '../validator';
import type { ValidatorId } from '../validator-id';

/** Ruby. */
export const RUBY = {
  'ruby-jwt': {
    ecosystem: 'ruby',
    version: '3.2.0 (source), 2.5.0 (run)',
    habits: { ...RFC7519, matching: 'never', missing: 'accepted' },
    options: {
      verify_aud: {
        takes: 'flag',
        default: false,
        means: 'Whether the audience is checked. aud: alone does nothing.',
        when: true,
        habits: { matching: 'any-of', missing: 'refused' },
      },
    },
    order: ['alg', 'signature', 'exp', 'nbf', 'iss', 'iat', 'jti', 'aud', 'sub', 'required'],
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'yes' },
    configured: 'JWT.decode(token, key, true, aud: …, verify_aud: true)',
    evidence: { habits: 'run', order: 'source' },
    note: 'aud: alone does nothing; verify_aud: true turns the check on.',
    replies: [
      says(
        'audience-mismatch',
        'app',
        'source',
        /Invalid audience\. Expected (?:\["?)?(?<expected>[^\n]{1,500}?)(?:"?\])?, received (?:\["?)?(?<actual>[^\n"\]]{1,500}(?:", "[^\n"\]]{1,500}){0,20})/u,
        'Invalid audience. Expected ["api", "api2"], received other',
        { common: true, joiner: '", "', caution: '“<none>” means that the token has no audience.' },
      ),
      says(
        'issuer-mismatch',
        'app',
        'source',
        /Invalid issuer\. Expected (?:\["?)?(?<expectedIssuer>[^\n]{1,500}?)(?:"?\])?, received (?<actualIssuer>[^\n"]{1,500})/u,
        'Invalid issuer. Expected ["a"], received b',
        { common: true, joiner: '", "' },
      ),
      says('expired', 'app', 'source', /Signature has expired/u, 'Signature has expired', {
        common: true,
        shared: true,
      }),
    ],
  },
  'devise-jwt': {
    ecosystem: 'ruby',
    version: 'warden-jwt_auth 0.12.0',
    habits: { ...RFC7519, matching: 'strict-string' },
    options: {},
    order: ['signature', 'exp', 'scope', 'aud'],
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'unknown' },
    configured: 'aud_header: the request header in which the client states the audience',
    evidence: { habits: 'source', order: 'source' },
    note: 'The client itself states the audience in a request header; the token’s must equal it.',
    replies: [
      says('audience-mismatch', 'app', 'source', /\bwrong aud\b/u, 'wrong aud', {
        common: true,
        status: 401,
        shared: true,
      }),
    ],
  },
} satisfies Partial<Record<ValidatorId, Validator>>;
