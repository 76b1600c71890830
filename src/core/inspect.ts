import { foreignAudience } from './audience/foreign-audience';
import { requestTarget } from './audience/request-target';
import type { AudienceRule } from './audience/rule';
import type { RuleSet } from './audience/rule-set';
import { type AudienceVerdict, checkAudience, type VerdictKind } from './audience/verdict';
import { type AnswerFinding, answerFindings, type FindingCode, findingsOf, flags } from './findings';
import { readReply } from './replies/read-reply';
import type { Reply } from './replies/reply';
import type { Credential, CredentialMethod } from './traffic/credential';
import { type Exchange, isRefused } from './traffic/exchange';

/** One presented token and what is to be said of it. */
export interface JudgedCredential {
  readonly credential: Credential;
  readonly verdict: AudienceVerdict;
  readonly findings: readonly FindingCode[];
  readonly flagged: boolean;
}

/** An exchange and what a row says of it. */
export interface JudgedExchange {
  readonly exchange: Exchange;
  /** Every credential, the worst of those judged first; empty for `no-token`. */
  readonly credentials: readonly JudgedCredential[];
  /** The verdict of the worst credential, or `no-token`. */
  readonly verdict: AudienceVerdict;
  readonly flagged: boolean;
  /** The token was turned away: status 401, a challenge that names an error, or words of a validator that say so. */
  readonly refused: boolean;
  /** What the server's answer says of the token, where a validator's words were recognised. */
  readonly reply: Reply | null;
  /** What verdict and answer say together. */
  readonly findings: readonly AnswerFinding[];
}

/** Worst first: what a row shows where it presents several tokens. */
const SEVERITY: readonly VerdictKind[] = [
  'mismatch',
  'invalid',
  'missing',
  'no-token',
  'undecodable',
  'match',
  'no-rule',
  'ignored',
];

const PLACES_OF_RFC6750: readonly CredentialMethod[] = ['header', 'body', 'query'];

/**
 * The whole product: what is to be said of an exchange under these rules, or undefined where it is no row (it presents
 * no credential, and was not refused for that). Signatures are not verified.
 * @param now milliseconds since the epoch; used only where the exchange does not know its own time
 */
export function inspect(exchange: Exchange, rules: RuleSet, now: number): JudgedExchange | undefined {
  const target = requestTarget(exchange.url);
  if (!target) return undefined;
  const rule = rules.find(exchange.url);
  const reply = readReply(exchange, rule?.validator.name);
  const refused = isRefused(exchange) || saysRefusal(exchange, reply);
  const judge = (credential: Credential): JudgedCredential => {
    const placed = isJudgedPlace(credential, rule);
    const verdict =
      rule && placed
        ? checkAudience(credential.token.decoded, rule, target)
        : unjudged(exchange, credential, rules, placed);
    return withFindings({ exchange, rules, at: exchange.startedAt ?? now }, credential, verdict, placed);
  };
  const credentials = exchange.credentials
    .filter((one) => isPresented(one, rule))
    .map(judge)
    .sort(worstFirst);
  const [worst] = credentials;
  if (!worst) return rule && refused && !rule.ignore ? withoutToken(exchange, rule, reply) : undefined;
  return {
    exchange,
    credentials,
    verdict: worst.verdict,
    flagged: credentials.some(({ flagged }) => flagged),
    refused,
    reply,
    findings: answerFindings(exchange, worst.verdict, refused, reply),
  };
}

/** Envoy refuses with 403, Flask-JWT-Extended with 422, Hasura with 200: there the words tell, unless they are common ones. */
function saysRefusal({ credentials }: Exchange, reply: Reply | null): boolean {
  return credentials.length > 0 && reply !== null && reply.kind !== 'generic';
}

/** Cookies and unusual headers hold all sorts of JWTs: they are rows only where a rule asks for them. */
function isPresented(credential: Credential, rule: AudienceRule | undefined): boolean {
  return isStandardPlace(credential) || (rule !== undefined && !rule.ignore && isJudgedPlace(credential, rule));
}

function isStandardPlace({ method, scheme }: Credential): boolean {
  return PLACES_OF_RFC6750.includes(method) && (method !== 'header' || scheme !== null);
}

/** Whether the rule's `in` names the place of a credential. Without a rule, and for an ignored origin, any place will do. */
function isJudgedPlace(credential: Credential, rule: AudienceRule | undefined): boolean {
  if (!rule || rule.ignore) return true;
  const named = `${credential.method}:${credential.name}`;
  return rule.in.some((place) => {
    if (!place.includes(':'))
      return place === credential.method && (place === 'websocket' || isStandardPlace(credential));
    return credential.method === 'header' ? place.toLowerCase() === named.toLowerCase() : place === named;
  });
}

function unjudged(exchange: Exchange, credential: Credential, rules: RuleSet, placed: boolean): AudienceVerdict {
  if (placed && credential.token.decoded.kind !== 'jws') return { kind: 'undecodable', rule: undefined };
  return { kind: 'no-rule', nearest: placed ? rules.nearest(exchange.url) : undefined };
}

/** Under which a credential was presented. `at`: when, in milliseconds since the epoch. */
interface Circumstances {
  readonly exchange: Exchange;
  readonly rules: RuleSet;
  readonly at: number;
}

function withFindings(
  { exchange, rules, at }: Circumstances,
  credential: Credential,
  verdict: AudienceVerdict,
  placed: boolean,
): JudgedCredential {
  if (verdict.kind === 'ignored') return { credential, verdict, findings: [], flagged: false };
  const findings = findingsOf(exchange, credential, verdict, at);
  if (!placed) return { credential, verdict, findings: ['not-judged-here', ...findings], flagged: false };
  if (verdict.kind === 'no-rule' && foreignAudience(credential.token.decoded, exchange.url, rules)) {
    findings.push('foreign-audience');
  }
  const flagged = exchange.sent !== 'no' && (isBad(verdict, credential) || findings.some(flags));
  return { credential, verdict, findings, flagged };
}

function isBad(verdict: AudienceVerdict, credential: Credential): boolean {
  switch (verdict.kind) {
    case 'mismatch':
    case 'invalid':
    case 'no-token':
      return true;
    case 'missing':
      return verdict.refuses;
    case 'undecodable':
      return credential.token.decoded.kind === 'malformed';
    case 'match':
    case 'no-rule':
    case 'ignored':
      return false;
  }
}

function worstFirst(a: JudgedCredential, b: JudgedCredential): number {
  return Number(b.flagged) - Number(a.flagged) || SEVERITY.indexOf(a.verdict.kind) - SEVERITY.indexOf(b.verdict.kind);
}

function withoutToken(exchange: Exchange, rule: AudienceRule, reply: Reply | null): JudgedExchange {
  const verdict: AudienceVerdict = { kind: 'no-token', rule };
  const flagged = exchange.sent !== 'no';
  return {
    exchange,
    credentials: [],
    verdict,
    flagged,
    refused: true,
    reply,
    findings: answerFindings(exchange, verdict, true, reply),
  };
}
