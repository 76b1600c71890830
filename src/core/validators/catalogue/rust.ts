import { RFC7519 } from '../habits';
import { says } from '../reply-pattern';
import type { Validator } from '../validator';
import type { ValidatorId } from '../validator-id';

/** Rust. */
export const RUST = {
  'rust-jsonwebtoken': {
    ecosystem: 'rust',
    version: '10.4.0',
    habits: { ...RFC7519, oddTypes: 'accepted', missing: 'accepted', unconfigured: 'refuses' },
    options: {
      required_spec_claims: {
        takes: 'claims',
        default: ['exp'],
        means: 'Claims that every token must have. Without “aud” here, a token without audience passes.',
        when: 'aud',
        habits: { missing: 'refused', oddTypes: 'refused' },
      },
      validate_aud: {
        takes: 'flag',
        default: true,
        means: 'Whether the audience is checked.',
        when: false,
        habits: { matching: 'never' },
      },
    },
    order: ['signature', 'required', 'exp', 'nbf', 'sub', 'iss', 'aud'],
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'yes' },
    configured: 'validation.set_audience(&[…])',
    evidence: { habits: 'source', order: 'source' },
    note: 'A token without audience passes unless required_spec_claims lists aud.',
    replies: [
      says('audience-mismatch', 'app', 'source', /\bInvalidAudience\b/u, 'InvalidAudience', {
        common: true,
        shared: true,
        caution: 'It is also raised where the server has no audience configured.',
      }),
      says('audience-missing', 'app', 'source', /Missing required claim: aud\b/u, 'Missing required claim: aud'),
      says('expired', 'app', 'source', /\bExpiredSignature\b/u, 'ExpiredSignature', { common: true, shared: true }),
      says('issuer-mismatch', 'app', 'source', /\bInvalidIssuer\b/u, 'InvalidIssuer', { common: true, shared: true }),
    ],
  },
} satisfies Partial<Record<ValidatorId, Validator>>;
