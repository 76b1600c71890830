import { wellKnown } from '../audience/well-known';
import { textClaim } from '../token/claims';
import type { Cause } from './cause';
import { asItStands, findPair, type Pair } from './pair';
import { isGuid, providerOf } from './provider';
import { issuerOf, type ReadableQuestion, type Sides } from './question';
import { quoted } from './quote';

type EntraVersion = 'v1.0' | 'v2.0';

/**
 * Access tokens of Entra ID come in two versions. v1.0: `iss` is at sts.windows.net, `aud` the Application ID URI or the
 * client ID, as it was asked for; v2.0: `iss` ends with /v2.0, `aud` is always the API's client ID (Microsoft's access
 * token claims reference). The API's own registration decides which, not the endpoint that the client asks.
 */
export function entraVersionCauses(question: ReadableQuestion, sides: Sides): Cause[] {
  if (question.claim !== 'aud') return [];
  const version = entraVersion(question);
  const pair = version && findPair(sides, asItStands, (one, other) => otherForm(version, one, other, question));
  return version && pair ? [versionCause(version, pair, pair.found)] : [];
}

/** Which version a token of Entra ID has; undefined where it is not Entra's. */
function entraVersion(question: ReadableQuestion): EntraVersion | undefined {
  const issuer = issuerOf(question);
  if (issuer === undefined || providerOf(issuer) !== 'entra') return undefined;
  return versionOfIssuer(issuer) ?? versionOfClaim(textClaim(question.token.claims, 'ver'));
}

function versionOfClaim(ver: string | undefined): EntraVersion | undefined {
  if (ver === '1.0') return 'v1.0';
  return ver === '2.0' ? 'v2.0' : undefined;
}

export function versionOfIssuer(issuer: string): EntraVersion | undefined {
  if (providerOf(issuer) !== 'entra') return undefined;
  if (/^https:\/\/sts\./i.test(issuer)) return 'v1.0';
  return /\/v2\.0\/?$/.test(issuer) ? 'v2.0' : undefined;
}

/** Whether one is the form that the other version would have: `is` where the same client ID stands in both. */
function otherForm(
  version: EntraVersion,
  actual: string,
  expected: string,
  question: ReadableQuestion,
): Cause['certainty'] | undefined {
  if (wellKnown(actual, issuerOf(question)) || wellKnown(expected, issuerOf(question))) return undefined;
  const [id, uri] = version === 'v2.0' ? [actual, expected] : [expected, actual];
  if (!isGuid(id) || isGuid(uri)) return undefined;
  if (uri.toLowerCase() === `api://${id.toLowerCase()}`) return 'is';
  if (question.expected.some((one) => version === 'v2.0' && isGuid(one))) return undefined;
  return /^(?:api|https):\/\//i.test(uri) ? 'looks-like' : undefined;
}

function versionCause(version: EntraVersion, { actual, expected }: Pair, certainty: Cause['certainty']): Cause {
  const other = version === 'v1.0' ? 'v2.0' : 'v1.0';
  const form = version === 'v2.0' ? 'the client ID of its API' : 'by its form an Application ID URI';
  return {
    code: 'entra-version',
    certainty,
    sentence: [
      `This is a ${version} token of Entra ID. Its `,
      { code: 'aud' },
      ' is ',
      quoted(actual),
      `, ${form}; `,
      quoted(expected),
      certainty === 'is'
        ? ` is what a ${other} token says.`
        : ` looks like what a ${other} token says, if both are one app.`,
    ],
    advice: registrationAdvice(other),
    compared: { actual, expected },
  };
}

/** How a token of the other version is had. */
export function registrationAdvice(wanted: EntraVersion): Cause['advice'] {
  return [
    'The API’s own app registration decides, not the endpoint that the client asks: set ',
    { code: 'requestedAccessTokenVersion' },
    ' (',
    { code: 'accessTokenAcceptedVersion' },
    ` in older manifests) to ${wanted === 'v2.0' ? '2' : '1 or null'} for ${wanted} tokens. `,
    'Or let the API and the rule expect the audience and the issuer as this token has them.',
  ];
}
