import { type AudienceOwner, type WellKnown, wellKnown } from '../audience/well-known';
import type { Sentence } from '../explain/sentence';
import { textClaim } from '../token/claims';
import type { Cause } from './cause';
import { closestPair } from './pair';
import { askFor, type Provider, providerOf } from './provider';
import { issuerOf, type ReadableQuestion, type Sides } from './question';
import { quoted, quotedList } from './quote';

/** The token is for a service that everybody knows, and for nothing else. */
export function wellKnownCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  if (question.claim !== 'aud') return [];
  const issuer = issuerOf(question);
  const known = sides.actual.map((audience) => wellKnown(audience, issuer));
  const [first] = known;
  if (!first || known.includes(undefined)) return [];
  const pair = closestPair({ actual: sides.actual.slice(0, 1), expected: sides.expected });
  if (pair && sameOwner(first, wellKnown(pair.expected, issuer))) return [];
  return [
    {
      code: 'well-known',
      certainty: first.certainty,
      sentence: [
        'The token is for ',
        quoted(sides.actual[0] ?? ''),
        `${first.certainty === 'is' ? ', which is' : ', which looks like'} ${ownerWords(first)}; `,
        ...quotedList(question.expected, 'or'),
        ' is expected.',
        ...graphWords(first, question),
      ],
      advice: advice(first.owner, question),
      compared: pair,
    },
  ];
}

/** Two names of one service: then it is not that the token is for somebody else. */
function sameOwner(actual: WellKnown, expected: WellKnown | undefined): boolean {
  return expected !== undefined && expected.name === actual.name;
}

function ownerWords({ owner, name }: WellKnown): string {
  switch (owner) {
    case 'microsoft-graph':
    case 'microsoft':
    case 'google':
    case 'aws':
      return `${name}, not an API of your own`;
    case 'auth0-management':
      return `the ${name}`;
    case 'user-info':
      return 'the user info endpoint of the identity provider';
    case 'keycloak':
      return `the client ${name.replace('Keycloak ', '')} of Keycloak itself`;
    case 'identity-server':
      return 'the audience of IdentityServer itself';
    case 'supabase':
      return 'the same for every signed-in user of Supabase';
    case 'okta-default':
      return 'the audience of Okta’s default authorization server, the same in every organisation';
    case 'firebase':
      return 'a Firebase project';
    case 'google-client':
      return 'a client of Google’s sign-in';
    case 'kubernetes':
      return `the ${name}`;
    case 'github':
      return 'what GitHub Actions writes by default';
    case 'issuer':
      return 'the identity provider itself';
  }
}

/** Graph's tokens are signed over a changed header: see Microsoft's access token reference on `nonce`. */
function graphWords({ owner }: WellKnown, { token }: ReadableQuestion): Sentence {
  if (owner !== 'microsoft-graph' || textClaim(token.header, 'nonce') === undefined) return [];
  return [
    ' It has a ',
    { code: 'nonce' },
    ' in its header, and nobody but Graph can verify such a token: an API reports a signature error, not an audience error.',
  ];
}

/** Who issues tokens for these, where the issuer’s own name does not tell. */
const PROVIDERS: Partial<Record<AudienceOwner, Provider>> = {
  'microsoft-graph': 'entra',
  microsoft: 'entra',
  'auth0-management': 'auth0',
  keycloak: 'keycloak',
};

function advice(owner: AudienceOwner, question: ReadableQuestion): Sentence {
  const ask = askFor(question.expected[0] ?? 'this API', providerOf(issuerOf(question)) ?? PROVIDERS[owner]);
  switch (owner) {
    case 'microsoft-graph':
      return [...ask, ' Scopes such as ', { code: 'User.Read' }, ' are Graph’s: a token for both can’t be had.'];
    case 'user-info':
      return [...ask, ' Without that, the token is good for the user info endpoint only.'];
    case 'identity-server':
      return [...ask, ' In IdentityServer, the API must be an API resource that holds the scope asked for.'];
    case 'supabase':
      return [
        'Supabase writes ',
        { code: 'authenticated' },
        ' into the token of every signed-in user. Where this API is meant to take them, check the issuer in it too.',
      ];
    case 'google-client':
      return ['Check that the client signs in with the client ID that this API expects. ', ...ask];
    case 'okta-default':
      return ['Check that the client asks the authorization server that this API trusts. ', ...ask];
    case 'microsoft':
    case 'auth0-management':
    case 'keycloak':
    case 'kubernetes':
    case 'firebase':
    case 'google':
    case 'aws':
    case 'github':
    case 'issuer':
      return ask;
  }
}
