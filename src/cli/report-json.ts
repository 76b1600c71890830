import { requestTarget } from '../core/audience/request-target';
import { type AudienceVerdict, expectedAudiences } from '../core/audience/verdict';
import type { JudgedCredential } from '../core/inspect';
import { claim, claimsOf } from '../core/token/claims';
import type { DecodedToken } from '../core/token/decode';
import type { Credential } from '../core/traffic/credential';
import type { Exchange } from '../core/traffic/exchange';
import { type JudgedEntry, type JudgedFile, ruleOf } from './judged-file';
import { safeLine } from './safe-line';
import type { Secrets } from './secrets';

/** What stands for a `no-token` row, which has no credential. */
type Reported = Pick<JudgedCredential, 'verdict' | 'findings' | 'flagged'> & { readonly credential?: Credential };

/** One JSON array, an object a line, ending with a line break. Members and codes are stable (design §9). */
export function jsonReport({ rows }: JudgedFile, secrets: Secrets): string {
  const lines = rows.flatMap((row) =>
    reportedOf(row).map((one) => safeLine(JSON.stringify(asObject(row, one, secrets)))),
  );
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function reportedOf({ judged }: JudgedEntry): readonly Reported[] {
  const { credentials, verdict, flagged } = judged;
  return credentials.length > 0 ? credentials : [{ verdict, findings: [], flagged }];
}

function asObject({ entry, judged }: JudgedEntry, reported: Reported, secrets: Secrets) {
  const { exchange, refused } = judged;
  const { credential, verdict, findings, flagged } = reported;
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
    causes: [],
    findings,
    reply: null,
    refused,
  };
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
