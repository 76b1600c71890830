import type { CauseCode } from '../causes/cause';
import { registrationAdvice, versionOfIssuer } from '../causes/entra';
import { isGuid } from '../causes/provider';
import { quoted } from '../causes/quote';
import type { Fix, FixQuestion } from './fix';
import { issuerKind } from './issuer-kind';
import { requestFix } from './request-fix';

/** The audience is right; something else is not. */
const NOT_THE_AUDIENCE: ReadonlySet<CauseCode> = new Set([
  'wrong-issuer',
  'server-not-configured',
  'array-not-accepted',
  'not-a-string',
]);

/** What the client, or its provider's settings, can change; nothing where the API alone is at fault. */
export function clientFixes(question: FixQuestion): Fix[] {
  const has = (code: CauseCode) => question.causes.some((cause) => cause.code === code);
  const audience = question.causes.some(({ code }) => !NOT_THE_AUDIENCE.has(code));
  const wanted = wantedAudience(question);
  const registration = registrationFix(question, wanted);
  return [
    ...(has('id-token') ? [ACCESS_TOKEN] : []),
    ...(has('array-not-accepted') ? [oneAudience(question)] : []),
    ...(has('not-a-string') ? [textClaim(question)] : []),
    ...(registration ? [registration] : []),
    ...(audience && !registration && wanted !== undefined ? [askFix(question, wanted)] : []),
    ...(has('wrong-issuer') && !registration ? issuerFix(question) : []),
  ];
}

const ACCESS_TOKEN: Fix = {
  kind: 'client',
  title: 'Send the access token',
  text: ['Send the access token of the same sign-in in place of the ID token, which is for the app itself.'],
};

/** What the token should be for: the expected string that the causes speak of, else the first. */
function wantedAudience({ causes, expected }: FixQuestion): string | undefined {
  const compared = causes.find((cause) => cause.compared && !NOT_THE_AUDIENCE.has(cause.code))?.compared?.expected;
  return compared !== undefined && expected.includes(compared) ? compared : expected[0];
}

function askFix(question: FixQuestion, wanted: string): Fix {
  if (question.claim === 'aud') return requestFix(wanted, question.issuer);
  return {
    kind: 'client',
    title: 'Use the client that the API expects',
    text: ['Let the client sign in as ', quoted(wanted), ': that is what ', { code: question.claim }, ' names.'],
  };
}

/** At Entra ID, the API's registration decides in which of two forms `aud` is written, whatever the client asks for. */
function registrationFix({ causes, issuer, claim }: FixQuestion, wanted: string | undefined): Fix | undefined {
  const isForm = causes.some(({ code }) => code === 'entra-version' || code === 'app-id-uri');
  if (!isForm || claim !== 'aud' || wanted === undefined || issuerKind(issuer) !== 'entra') return undefined;
  const byIssuer = issuer === undefined ? undefined : versionOfIssuer(issuer);
  const version = byIssuer === undefined ? versionForForm(wanted) : byIssuer === 'v1.0' ? 'v2.0' : 'v1.0';
  return {
    kind: 'client',
    title: `Let Entra ID issue ${version} tokens for this API`,
    text: registrationAdvice(version),
    snippet: {
      language: 'json',
      code: `{ "api": { "requestedAccessTokenVersion": ${version === 'v2.0' ? 2 : 1} } }`,
    },
  };
}

/** v2.0 tokens are always for a client ID. */
function versionForForm(wanted: string): 'v1.0' | 'v2.0' {
  return isGuid(wanted) ? 'v2.0' : 'v1.0';
}

function oneAudience({ issuer }: FixQuestion): Fix {
  const auth0 = ' Auth0 adds its user info endpoint to the audience where the scope holds openid.';
  return {
    kind: 'client',
    title: 'Ask for one audience only',
    text: [
      'Ask for a token for this API and nothing else, so that its audience is a plain text.',
      ...(issuerKind(issuer) === 'auth0' ? [auth0] : []),
    ],
  };
}

function textClaim({ claim }: FixQuestion): Fix {
  return {
    kind: 'client',
    title: 'Let the identity provider write a text',
    text: [
      'Look for the mapper or hook at the identity provider that writes ',
      { code: claim },
      ', and let it write a text.',
    ],
  };
}

function issuerFix({ causes }: FixQuestion): Fix[] {
  const expected = causes.find(({ code }) => code === 'wrong-issuer')?.compared?.expected;
  if (expected === undefined) return [];
  return [
    {
      kind: 'client',
      title: 'Sign in at the expected issuer',
      text: ['Set the client’s authority to ', quoted(expected), ', so that the token comes from there.'],
    },
  ];
}
