import { type AudienceVerdict, ruleOf } from '../audience/verdict';
import type { JudgedExchange } from '../inspect';
import { textsOf } from '../replies/answer';
import { readReply } from '../replies/read-reply';
import type { Reply } from '../replies/reply';
import { claimsOf, textClaim } from '../token/claims';
import { REDACTED } from '../token/redaction';
import type { Challenge } from '../traffic/challenge';
import { stringsOf } from '../validators/audience-claim';
import { validatorOf } from '../validators/catalogue';
import { VALIDATORS, type ValidatorId } from '../validators/validator-id';
import { exportOtherUrl, GONE } from './export-url';
import { looksRandom } from './known-secrets';
import type { Redactor } from './redactor';

const SCHEMES = new Set([
  'bearer',
  'dpop',
  'basic',
  'digest',
  'negotiate',
  'ntlm',
  'mac',
  'jwt',
  'token',
  'oauth',
  'hawk',
]);

/** Parameters of challenges that say what is wrong or wanted (RFC 6750 §3, RFC 9449 §7.1, RFC 9728 §5.1). */
const PARAMETERS = new Set([
  'realm',
  'scope',
  'error',
  'error_description',
  'error_message',
  'error_uri',
  'resource_metadata',
  'authorization_uri',
  'algs',
]);

/** A refusal's words as an export may hold them: what a secret may be is taken out, what is compared stays. */
export type Scrub = (text: string) => string;

const WORD = /[\w+~=-]{16,}/g;

/**
 * Takes out of a server's words what looks like a key or a code, besides known secrets. The strings that the verdict
 * compares, and those that a known validator names as expected or actual, may look random (client ids) and stay; what
 * has a blank in it is no name, but a pattern's catch-all.
 */
export function scrubFor({ credentials, verdict, reply }: JudgedExchange, redactor: Redactor): Scrub {
  const compared = new Set([
    ...('expected' in verdict ? verdict.expected : []),
    ...(reply ? [...reply.expected, ...reply.actual].filter((text) => !/\s/.test(text)) : []),
    ...credentials.flatMap(({ credential }) => namesIn(claimsOf(credential.token.decoded))),
  ]);
  const known = new Set([...compared].flatMap((text) => text.match(WORD) ?? []));
  return (text) =>
    redactor.text(text).replace(WORD, (word) => (looksRandom(word) && !known.has(word) ? REDACTED : word));
}

function namesIn(claims: ReturnType<typeof claimsOf>): string[] {
  const single = ['iss', 'azp', 'client_id'].map((name) => textClaim(claims, name));
  return [...stringsOf(claims?.aud), ...single.filter((text) => text !== undefined)];
}

/** The challenges as values of `WWW-Authenticate` headers: known schemes, and the parameters that say something. */
export function challengeHeaders(challenges: readonly Challenge[], scrub: Scrub, redactor: Redactor): string[] {
  return challenges.map(({ scheme, parameters }) => {
    const kept = [...parameters].filter(([name]) => PARAMETERS.has(name));
    redactor.removals.add('header-value', parameters.size - kept.length);
    const written = kept.map(([name, value]) => `${name}="${escaped(parameterValue(name, value, scrub, redactor))}"`);
    return [SCHEMES.has(scheme.toLowerCase()) ? scheme : GONE, written.join(', ')].join(' ').trim();
  });
}

function parameterValue(name: string, value: string, scrub: Scrub, redactor: Redactor): string {
  if (name === 'error') return /^[\w.-]{1,60}$/.test(value) ? scrub(value) : scrub(value).slice(0, 60);
  return exportOtherUrl(value, redactor) ?? scrub(value);
}

function escaped(value: string): string {
  return value.replace(/["\\]/g, '\\$&');
}

const PATTERNS: readonly RegExp[] = [
  ...new Set(
    (Object.keys(VALIDATORS) as ValidatorId[]).flatMap((id) =>
      validatorOf(id)
        .replies.filter(({ where }) => where !== 'header')
        .map(({ pattern }) => pattern),
    ),
  ),
].map((pattern) => new RegExp(pattern, 'u'));

/**
 * Of a refusal's body no more than what a known validator writes, so that the reply is read from it again; null where
 * that is nothing.
 */
export function answerWords(judged: JudgedExchange, challenges: readonly Challenge[], scrub: Scrub): string | null {
  const { exchange, reply } = judged;
  if (exchange.answer === null || exchange.answer === '') return null;
  const texts = textsOf({ challenges: [], answer: exchange.answer });
  const pieces = texts.flatMap(({ text }) => PATTERNS.flatMap((pattern) => pattern.exec(text)?.[0] ?? []));
  const found = [...new Set(pieces.map(scrub))].filter((piece) => piece.trim() !== '');
  if (found.length === 0) return null;
  const preferred = preferredBy(judged.verdict);
  const isSame = (answer: string) =>
    isSameReply(readReply({ status: exchange.status, challenges, answer }, preferred), reply);
  const joined = found.join('\n');
  return [joined, ...found].find(isSame) ?? joined;
}

function preferredBy(verdict: AudienceVerdict): ValidatorId | undefined {
  return ruleOf(verdict)?.validator.name;
}

function isSameReply(one: Reply | null, other: Reply | null): boolean {
  const essence = (reply: Reply | null) =>
    JSON.stringify([reply?.validator, reply?.kind, reply?.expected, reply?.actual]);
  return essence(one) === essence(other);
}
