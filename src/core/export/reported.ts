import { requestTarget } from '../audience/request-target';
import type { RuleSet } from '../audience/rule-set';
import { type AudienceVerdict, expectedAudiences, ruleOf } from '../audience/verdict';
import { causesFor } from '../explain/explanation';
import type { JudgedCredential, JudgedExchange } from '../inspect';
import type { JsonObject } from '../json-text';
import type { Reply } from '../replies/reply';
import { claim } from '../token/claims';
import { REDACTED } from '../token/redaction';
import type { KnownToken } from '../token/token-table';
import type { Credential } from '../traffic/credential';
import type { Exchange } from '../traffic/exchange';

/** How a report takes secrets out of what one exchange tells. */
export interface ReportRedaction {
  readonly url: string;
  readonly text: (text: string) => string;
  /** Of what a server said. */
  readonly words: (text: string) => string;
  /** The claims that may be told of; undefined where there are none, or none may. */
  readonly claims: (token: KnownToken) => JsonObject | undefined;
}

/**
 * What the JSON reports say of an exchange: an object for each of its credentials, or one for the credential that it
 * lacked. Members and codes are stable: scripts read them.
 */
export function reportedOf(judged: JudgedExchange, rules: RuleSet, redaction: ReportRedaction) {
  const shown = judged.credentials.length > 0 ? judged.credentials : [undefined];
  return shown.map((one) => reported(judged, one, rules, redaction));
}

/** Longer than any method (RFC 9110 §9.3); a file may have anything in its place. In characters. */
const LONGEST_METHOD = 100;

function reported(
  judged: JudgedExchange,
  one: JudgedCredential | undefined,
  rules: RuleSet,
  redaction: ReportRedaction,
) {
  const { exchange, refused, reply } = judged;
  const { verdict, flagged } = one ?? judged;
  const rule = ruleOf(verdict);
  return {
    method: redaction.text(exchange.method).slice(0, LONGEST_METHOD),
    url: redaction.url,
    status: exchange.status,
    sent: exchange.sent,
    ...tokenMembers(one?.credential, redaction),
    rule: rule?.pattern.text ?? null,
    expected: expectedBy(verdict, exchange, one?.credential.token).map(redaction.text),
    validator: rule?.validator.name ?? null,
    verdict: verdict.kind,
    flagged,
    claim: rule?.claim ?? null,
    causes: one ? causesFor(judged, one, rules).map(({ code }) => code) : [],
    findings: [...(one?.findings ?? []), ...judged.findings],
    reply: reply && replyMembers(reply, redaction.words),
    refused,
  };
}

function tokenMembers(credential: Credential | undefined, { text, claims }: ReportRedaction) {
  if (!credential) return { credential: null, kind: null, aud: null, iss: null, exp: null };
  const { scheme, method, name, token } = credential;
  const told = claims(token);
  const claimOf = (claimName: string) => redactedValue((told && claim(told, claimName)) ?? null, text);
  return {
    credential: { scheme, method, name: text(name) },
    kind: token.decoded.kind,
    aud: claimOf('aud'),
    iss: claimOf('iss'),
    exp: claimOf('exp'),
  };
}

function replyMembers({ validator, kind, expected, actual }: Reply, words: (text: string) => string) {
  return { validator, kind, expected: expected.map(words), actual: actual.map(words) };
}

/** Also where nothing could be compared, a reader wants to know what the rule would have liked to see. */
function expectedBy(verdict: AudienceVerdict, { url }: Exchange, token: KnownToken | undefined): readonly string[] {
  if ('expected' in verdict) return verdict.expected;
  const rule = ruleOf(verdict);
  const target = requestTarget(url);
  if (!rule || rule.ignore || !target) return [];
  return expectedAudiences(token?.decoded ?? { kind: 'opaque' }, rule, target);
}

/** A hostile claim may be nested too deeply to be written. */
const DEEPEST = 32;

/** A claim's value with every text in it redacted, names too. */
function redactedValue(value: unknown, redact: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return REDACTED;
  const inner = (one: unknown) => redactedValue(one, redact, depth + 1);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), inner(one)]));
}
