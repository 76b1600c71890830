import { RFC7519 } from '../habits';
import { says } from '../reply-pattern';
import type { Validator } from '../validator';
import type { ValidatorId } from '../validator-id';

/** PHP. */
export const PHP = {
  'lcobucci-jwt': {
    ecosystem: 'php',
    version: '5.4.0',
    habits: { ...RFC7519, matching: 'all-of', oddTypes: 'unknown' },
    options: {},
    order: ['signature', 'aud', 'iss', 'times'],
    reports: 'all',
    hides: { expired: 'no', signature: 'no', issuer: 'no' },
    configured: 'new PermittedFor(…)',
    evidence: { habits: 'source', order: 'source' },
    note: 'One constraint takes one audience; several constraints must all hold.',
    replies: [
      says(
        'audience-mismatch',
        'app',
        'source',
        /The token is not allowed to be used by this audience/u,
        'The token violates some mandatory constraints, details:\n- The token is not allowed to be used by this audience',
      ),
      says(
        'issuer-mismatch',
        'app',
        'source',
        /The token was not issued by the given issuers/u,
        '- The token was not issued by the given issuers',
      ),
      says('expired', 'app', 'source', /- The token is expired/u, '- The token is expired', { common: true }),
    ],
  },
  'firebase-php-jwt': {
    ecosystem: 'php',
    version: '7.0.5',
    habits: { ...RFC7519, matching: 'never', missing: 'accepted' },
    options: {},
    order: ['structure', 'alg', 'key', 'signature', 'nbf', 'iat', 'exp'],
    reports: 'first',
    hides: { expired: 'unknown', signature: 'unknown', issuer: 'unknown' },
    configured: 'nothing: compare $payload->aud yourself',
    evidence: { habits: 'source', order: 'source' },
    note: 'The library compares no audience and no issuer.',
    replies: [
      says('expired', 'app', 'source', /\bExpired token\b/u, 'Expired token', { common: true, shared: true }),
      says('signature', 'app', 'source', /Signature verification failed/u, 'Signature verification failed', {
        common: true,
        shared: true,
      }),
    ],
  },
} satisfies Partial<Record<ValidatorId, Validator>>;
