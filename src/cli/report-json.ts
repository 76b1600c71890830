import { requestTarget } from '../core/audience/request-target';
import type { RuleSet } from '../core/audience/rule-set';
import { type AudienceVerdict, expectedAudiences } from '../core/audience/verdict';
import { causesFor } from '../core/explain/explanation';
import type { JudgedCredential, JudgedExchange } from '../core/inspect';
import type { Reply } from '../core/replies/reply';
import { claim, claimsOf } from '../core/token/claims';
import type { DecodedToken } from '../core/token/decode';
import type { Exchange } from '../core/traffic/exchange';
import { type JudgedEntry, type JudgedFile, ruleOf } from './judged-file';
import { safeLine } from './safe-line';
import type { Secrets } from './secrets';

/** What stands for a `no-token` row, which has no credential. */
type Reported = Pick<JudgedCredential, 'verdict' | 'findings' | 'flagged'> & { readonly judged?: JudgedCredential };

/** One JSON array, an object a line, ending with a line break. Members and codes are stable (design §9). */
export function jsonReport({ rows, rules }: JudgedFile, secrets: Secrets): string {
  const lines = rows.flatMap((row) =>
    reportedOf(row).map((one) => safeLine(JSON.stringify(asObject(row, one, rules, secrets)))),
  );
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function reportedOf({ judged }: JudgedEntry): readonly Reported[] {
  const { credentials, verdict, flagged } = judged;
  if (credentials.length === 0) return [{ verdict, findings: [], flagged }];
  return credentials.map((one) => ({ ...one, judged: one }));
}

function asObject({ entry, judged }: JudgedEntry, reported: Reported, rules: RuleSet, secrets: Secrets) {
  const { exchange, refused, reply } = judged;
  const { verdict, findings, flagged } = reported;
  const credential = reported.judged?.credential;
  const token = credential?.token.decoded;
  const rule = ruleOf(verdict);
  const redact = (text: string) => secrets.redact(text, exchange);
  const claimOf = (name: string) => secrets.redactValue(claimValue(token, name), exchange);
  return {
    entry,
    method: redact(exchange.method),
    url: secrets.redactUrl(exchange),
    status: exchange.status,
    sent: exchange.sent,
    credential: credential
      ? { scheme: credential.scheme, method: credential.method, name: redact(credential.name) }
      : null,
    kind: token?.kind ?? null,
    aud: claimOf('aud'),
    iss: claimOf('iss'),
    exp: claimOf('exp'),
    rule: rule?.pattern.text ?? null,
    expected: expectedBy(verdict, exchange, token).map(redact),
    validator: rule?.validator.name ?? null,
    verdict: verdict.kind,
    flagged,
    claim: rule?.claim ?? null,
    causes: causeCodes(judged, reported, rules),
    findings: [...findings, ...judged.findings],
    reply: reply && replyObject(reply, redact),
    refused,
  };
}

function causeCodes(judged: JudgedExchange, reported: Reported, rules: RuleSet): string[] {
  return reported.judged ? causesFor(judged, reported.judged, rules).map(({ code }) => code) : [];
}

function replyObject({ validator, kind, expected, actual }: Reply, redact: (text: string) => string) {
  return { validator, kind, expected: expected.map(redact), actual: actual.map(redact) };
}

function claimValue(token: DecodedToken | undefined, name: string): unknown {
  const claims = token && claimsOf(token);
  return (claims && claim(claims, name)) ?? null;
}

/** Also where nothing could be compared, a reader wants to know what the rule would have liked to see. */
function expectedBy(verdict: AudienceVerdict, { url }: Exchange, token: DecodedToken | undefined): readonly string[] {
  if ('expected' in verdict) return verdict.expected;
  const rule = ruleOf(verdict);
  const target = requestTarget(url);
  if (!rule || rule.ignore || !target) return [];
  return expectedAudiences(token ?? { kind: 'opaque' }, rule, target);
}
