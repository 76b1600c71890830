import type { RequestSite } from './audience/request-target';
import { type AudienceVerdict, type Comparison, isIssuerExpected } from './audience/verdict';
import type { Reply } from './replies/reply';
import { claim, type TimeState } from './token/claims';
import type { DecodedToken } from './token/decode';
import type { Credential } from './traffic/credential';
import type { Exchange } from './traffic/exchange';
import { hasOnlyStrings } from './validators/audience-claim';

/** Other things worth saying about a presented token. Stable codes: scripts rely on them; README lists them. */
export type FindingCode =
  | 'issuer-mismatch'
  | 'expired'
  | 'not-yet-valid'
  | 'alg-none'
  | 'sent-in-clear'
  | 'token-in-query'
  | 'duplicate-claim'
  | 'aud-not-strings'
  | 'audience-not-checked'
  | 'not-judged-here'
  | 'foreign-audience'
  | AnswerFinding;

/** What verdict and answer say together, or what the answer says of its own way here. */
export type AnswerFinding =
  | 'accepted-despite-mismatch'
  | 'rule-and-server-disagree'
  | 'cors-hides-refusal'
  | 'token-lost-on-redirect';

/** Whether a finding flags a row by itself, whatever the verdict is. */
const FLAGS: Readonly<Record<FindingCode, boolean>> = {
  'issuer-mismatch': true,
  expired: true,
  'not-yet-valid': true,
  'alg-none': true,
  'sent-in-clear': true,
  'token-in-query': true,
  'duplicate-claim': false,
  'aud-not-strings': false,
  'audience-not-checked': false,
  'not-judged-here': false,
  'foreign-audience': false,
  'accepted-despite-mismatch': false,
  'rule-and-server-disagree': false,
  'cors-hides-refusal': false,
  'token-lost-on-redirect': false,
};

export const FINDING_CODES = Object.keys(FLAGS) as FindingCode[];

export function flags(finding: FindingCode): boolean {
  return FLAGS[finding];
}

/** What is worth saying besides the audience verdict. Times and issuer only count on a token that a rule judges. */
export function findingsOf(
  { method, token: { decoded } }: Credential,
  verdict: AudienceVerdict,
  site: RequestSite,
  time: TimeState,
): FindingCode[] {
  const findings: FindingCode[] = [];
  if (decoded.kind === 'jws') {
    if ('expected' in verdict) addJudged(findings, decoded, verdict, time);
    addTokens(findings, decoded);
  }
  if (method === 'query') findings.push('token-in-query');
  if ((site.scheme === 'http' || site.scheme === 'ws') && !isLoopback(site.host)) findings.push('sent-in-clear');
  return findings;
}

type Jws = DecodedToken & { readonly kind: 'jws' };

function addJudged(findings: FindingCode[], token: Jws, verdict: Comparison, time: TimeState): void {
  if (!isIssuerExpected(token, verdict.rule)) findings.push('issuer-mismatch');
  if (time !== 'in-time') findings.push(time);
  if (!verdict.checked) findings.push('audience-not-checked');
}

function addTokens(findings: FindingCode[], token: Jws): void {
  const { alg } = token.header;
  const aud = claim(token.claims, 'aud');
  if (typeof alg === 'string' && alg.toLowerCase() === 'none') findings.push('alg-none');
  if (token.duplicates.header.length + token.duplicates.claims.length > 0) findings.push('duplicate-claim');
  if (aud !== undefined && !hasOnlyStrings(aud)) findings.push('aud-not-strings');
}

/** Loopback never leaves the machine: 127.0.0.0/8, `::1`, `localhost` and its subdomains (RFC 6761 §6.3). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}

const NOTHING: readonly AnswerFinding[] = Object.freeze([]);

/** What verdict and answer say together. Neither proves the other: the sentences say what each leaves open. */
export function answerFindings(
  exchange: Exchange,
  verdict: AudienceVerdict,
  refused: boolean,
  reply: Reply | null,
): readonly AnswerFinding[] {
  const isMismatch = verdict.kind === 'mismatch' || verdict.kind === 'invalid';
  if (!isMismatch && !refused && exchange.tokenLostAt === null) return NOTHING;
  const findings: AnswerFinding[] = [];
  if (isMismatch && !refused && isAcceptance(exchange)) findings.push('accepted-despite-mismatch');
  if (verdict.kind === 'match' && refused && reply?.kind.startsWith('audience'))
    findings.push('rule-and-server-disagree');
  if (refused && exchange.hiddenByCors) findings.push('cors-hides-refusal');
  if (exchange.tokenLostAt !== null) findings.push('token-lost-on-redirect');
  return findings.length > 0 ? findings : NOTHING;
}

/** Answered with success by someone who really got the request. */
export function isAcceptance({ status, sent }: Exchange): boolean {
  return sent === 'yes' && status >= 200 && status < 300;
}
