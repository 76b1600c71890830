import { foreignAudience } from './audience/foreign-audience';
import type { AudienceRule } from './audience/rule';
import type { RuleSet } from './audience/rule-set';
import type { Ruling } from './audience/site-rules';
import { type AudienceVerdict, checkAudience } from './audience/verdict';
import { type FindingCode, findingsOf, flags } from './findings';
import { stretchAt, type TimeState } from './token/claims';
import type { Credential, CredentialMethod } from './traffic/credential';

/** One presented token and what is to be said of it. */
export interface JudgedCredential {
  readonly credential: Credential;
  readonly verdict: AudienceVerdict;
  readonly findings: readonly FindingCode[];
  readonly flagged: boolean;
}

/** How a credential was presented: whether it left the browser, and when, in milliseconds since the epoch. */
export interface Presented {
  readonly sent: boolean;
  readonly at: number;
}

/** Alone in a list, which most rows can share, since most requests present one token; empty where it makes no row. */
type Judgement = readonly [] | readonly [JudgedCredential];

/** A judgement, and when it holds: before and after that the token's times say something else. */
export interface Remembered {
  readonly ruling: Ruling;
  readonly sent: boolean;
  readonly from: number;
  readonly until: number;
  readonly judgement: Judgement;
}

/**
 * What was judged of credentials of which several things are to be said, by ruling: the same objects for as long as a
 * page repeats itself. It goes with the rule set, the site and the token. What was said last stands in the credential.
 * It also stands for this page as a judge: the devtools page and each panel have their own.
 */
const known = new WeakMap<Ruling, WeakMap<Credential, readonly Remembered[]>>();

/** What is to be said of a credential under a ruling, which is of this rule set. */
export function judgeCredential(
  credential: Credential,
  ruling: Ruling,
  rules: RuleSet,
  presented: Presented,
): Judgement {
  const last = credential.lastJudgedBy(known);
  if (last && holds(last, ruling, presented)) return last.judgement;
  const before = last && rememberedOf(credential, ruling).find((one) => holds(one, ruling, presented));
  const now = before ?? judgedAnew(credential, ruling, rules, presented);
  if (last && !before) for (const one of [last, now]) remember(credential, one);
  credential.rememberLast(known, now);
  return now.judgement;
}

function holds(one: Remembered, ruling: Ruling, { sent, at }: Presented): boolean {
  return one.ruling === ruling && one.sent === sent && at >= one.from && at < one.until;
}

function rememberedOf(credential: Credential, ruling: Ruling): readonly Remembered[] {
  return known.get(ruling)?.get(credential) ?? [];
}

function remember(credential: Credential, one: Remembered): void {
  const before = rememberedOf(credential, one.ruling);
  if (before.includes(one)) return;
  const underRuling = known.get(one.ruling) ?? new WeakMap<Credential, readonly Remembered[]>();
  known.set(one.ruling, underRuling.set(credential, [...before, one]));
}

function judgedAnew(credential: Credential, ruling: Ruling, rules: RuleSet, { sent, at }: Presented): Remembered {
  const { time, from, until } = stretchAt(credential.token.decoded, at);
  return { ruling, sent, from, until, judgement: judge(credential, ruling, rules, { sent, time }) };
}

interface Circumstances {
  readonly sent: boolean;
  readonly time: TimeState;
}

function judge(credential: Credential, ruling: Ruling, rules: RuleSet, circumstances: Circumstances): Judgement {
  const { rule, site } = ruling;
  if (!isPresented(credential, rule)) return [];
  const placed = isJudgedPlace(credential, rule);
  const verdict =
    rule && placed ? checkAudience(credential.token.decoded, rule, site) : unjudged(credential, ruling, placed);
  if (verdict.kind === 'ignored') return [{ credential, verdict, findings: [], flagged: false }];
  const findings = findingsOf(credential, verdict, site, circumstances.time);
  if (!placed) {
    const all: FindingCode[] = ['not-judged-here', ...findings];
    return [{ credential, verdict, findings: all, flagged: false }];
  }
  if (verdict.kind === 'no-rule' && foreignAudience(credential.token.decoded, site, rules)) {
    findings.push('foreign-audience');
  }
  const flagged = circumstances.sent && (isBad(verdict, credential) || findings.some(flags));
  return [{ credential, verdict, findings, flagged }];
}

/** Cookies and unusual headers hold all sorts of JWTs: they are rows only where a rule asks for them. */
function isPresented(credential: Credential, rule: AudienceRule | undefined): boolean {
  return isStandardPlace(credential) || (rule !== undefined && !rule.ignore && isJudgedPlace(credential, rule));
}

const PLACES_OF_RFC6750: readonly CredentialMethod[] = ['header', 'body', 'query'];

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

function unjudged(credential: Credential, { nearest }: Ruling, placed: boolean): AudienceVerdict {
  if (placed && credential.token.decoded.kind !== 'jws') return { kind: 'undecodable', rule: undefined };
  return { kind: 'no-rule', nearest: placed ? nearest : undefined };
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
