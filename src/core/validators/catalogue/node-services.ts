import { RFC7519 } from '../habits';
import { says } from '../reply-pattern';
import type { Validator } from '../validator';
import type { ValidatorId } from '../validator-id';

/** JavaScript libraries that belong to a service. */
export const NODE_SERVICES = {
  'google-auth-library-node': {
    ecosystem: 'node',
    version: '10.9.1',
    habits: { ...RFC7519, matching: 'strict-string' },
    options: {},
    order: ['signature', 'times', 'iss', 'aud'],
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'yes' },
    configured: 'client.verifyIdToken({ idToken, audience })',
    evidence: { habits: 'source', order: 'source' },
    replies: [
      says(
        'audience-mismatch',
        'app',
        'source',
        /Wrong recipient, payload audience != requiredAudience/u,
        'Wrong recipient, payload audience != requiredAudience',
      ),
    ],
  },
  'firebase-admin': {
    ecosystem: 'node',
    version: '14.3.0',
    habits: { ...RFC7519, matching: 'strict-string', unconfigured: 'own-default' },
    options: {},
    order: ['key', 'alg', 'aud', 'iss', 'sub', 'signature', 'exp'],
    reports: 'first',
    hides: { expired: 'no', signature: 'no', issuer: 'no' },
    configured: 'initializeApp({ projectId })',
    evidence: { habits: 'source', order: 'source' },
    note: 'The audience is the Firebase project id and cannot be set apart from it.',
    replies: [
      says(
        'audience-mismatch',
        'app',
        'source',
        /has incorrect \\?"aud\\?" \(audience\) claim\. Expected \\?"(?<expected>[^"\\]{1,500})\\?" but got \\?"(?<actual>[^"\\]{0,500})\\?"/u,
        'Firebase ID token has incorrect "aud" (audience) claim. Expected "my-project" but got "other-project". Make sure',
      ),
      says(
        'issuer-mismatch',
        'app',
        'source',
        /has incorrect \\?"iss\\?" \(issuer\) claim\. Expected \\?"(?<expectedIssuer>[^"\\]{1,500})\\?" but got \\?"(?<actualIssuer>[^"\\]{0,500})\\?"/u,
        'Firebase ID token has incorrect "iss" (issuer) claim. Expected "https://securetoken.google.com/a" but got "https://securetoken.google.com/b".',
      ),
      says(
        'token-type',
        'app',
        'source',
        /expects an? [^,\n]{1,30}, but was given a (?:legacy )?custom token/u,
        'verifyIdToken() expects an ID token, but was given a custom token.',
      ),
      says('token-type', 'app', 'source', /has no \\?"kid\\?" claim/u, 'Firebase ID token has no "kid" claim.'),
    ],
  },
  'clerk-backend': {
    ecosystem: 'node',
    version: 'August 2026',
    habits: {
      ...RFC7519,
      oddTypes: 'accepted',
      missing: 'accepted',
      absentToo: ['null', 'empty-text', 'empty-list', 'list-of-blanks', 'zero-or-false'],
    },
    options: {},
    order: ['typ', 'alg', 'signature', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat'],
    reports: 'first',
    hides: { expired: 'no', signature: 'yes', issuer: 'unknown' },
    configured: 'verifyToken(token, { audience, authorizedParties })',
    evidence: { habits: 'source', order: 'source' },
    note: 'A Clerk session has no audience by default; azp is what is meant to be compared.',
    replies: [
      says(
        'audience-mismatch',
        'app',
        'source',
        /Invalid JWT audience claim(?: array)? \(aud\) \[?\\?"?(?<actual>[^\n]{0,500}?)\\?"?\]?\. Is not included in \\?"\[(?<expected>[^\]\n]{0,500})\]/u,
        'Invalid JWT audience claim (aud) "a". Is not included in "["b"]".',
        { joiner: '","' },
      ),
      says(
        'client-mismatch',
        'app',
        'source',
        /Invalid JWT Authorized party claim \(azp\) \\?"?(?<actual>[^\n]{0,500}?)\\?"?\. Expected \\?"(?<expected>[^"\\]{1,500})\\?"/u,
        'Invalid JWT Authorized party claim (azp) "http://localhost:3000". Expected "https://app.example.com".',
        { joiner: ',' },
      ),
    ],
  },
} satisfies Partial<Record<ValidatorId, Validator>>;
