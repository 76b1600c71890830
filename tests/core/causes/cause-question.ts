import type { ComparedClaim } from '../../../src/core/audience/rule';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { hasOnlyStrings, stringsOf, type VerdictKind } from '../../../src/core/audience/verdict';
import type { CauseQuestion } from '../../../src/core/causes/causes';
import type { Reply } from '../../../src/core/replies/reply';
import { decodeToken } from '../../../src/core/token/decode';
import { isValidatorId, type ValidatorId } from '../../../src/core/validators/validator-id';
import { jws, rule } from '../samples';

/** How a validator compares, in the least that causes need: stand-ins for the catalogue, so that a slip in it is no slip here. */
export type Manner =
  | 'exact'
  | 'one-slash-ignored'
  | 'scheme-and-slash-ignored'
  | 'all-of'
  | 'plain-string'
  | 'missing-accepted'
  | 'texts-only';

export interface WrittenQuestion {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  /** Instead of claims: a token that is no JWS. */
  readonly token?: string;
  readonly expected?: readonly string[];
  readonly issuers?: readonly string[] | null;
  readonly claim?: ComparedClaim;
  readonly manner?: Manner;
  readonly validator?: string;
  readonly verdict?: VerdictKind;
  readonly rules?: readonly Record<string, unknown>[];
  readonly refused?: boolean;
  readonly reply?: Partial<Reply>;
}

export function causeQuestion(written: WrittenQuestion): CauseQuestion {
  const { claims = {}, header, expected = ['https://api.test'], issuers = null, claim = 'aud' } = written;
  const value = claims[claim];
  const accepts = (candidate: unknown) => acceptsIn(written.manner ?? 'exact', candidate, expected);
  const own = rule({ origin: 'https://api.test', audiences: expected.map((text) => text.replace(/[{}]/g, '$&$&')) });
  return {
    token: decodeToken(written.token ?? jws(claims, header)),
    verdict: written.verdict ?? verdictOf(value, accepts(value)),
    claim,
    value,
    expected,
    issuers,
    findings: issuers && !issuers.includes(String(claims.iss)) ? ['issuer-mismatch'] : [],
    accepts,
    validator: validatorId(written.validator ?? 'exact'),
    rule: own,
    rules: RuleSet.of([own, ...(written.rules ?? []).map((other) => rule(other))]),
    url: 'https://api.test/orders',
    refused: written.refused ?? written.reply !== undefined,
    reply: written.reply ? { ...SILENT, ...written.reply } : null,
  };
}

const SILENT: Reply = {
  validator: null,
  kind: 'generic',
  expected: [],
  actual: [],
  words: 'no',
  source: 'header',
  caution: null,
};

function validatorId(text: string): ValidatorId {
  if (!isValidatorId(text)) throw new Error(`no validator: ${text}`);
  return text;
}

function verdictOf(value: unknown, accepted: boolean): VerdictKind {
  if (value === undefined) return 'missing';
  if (accepted) return 'match';
  return hasOnlyStrings(value) ? 'mismatch' : 'invalid';
}

function acceptsIn(manner: Manner, value: unknown, expected: readonly string[]): boolean {
  const texts = stringsOf(value);
  const some = (fold: (text: string) => string) => texts.some((one) => expected.some((two) => fold(one) === fold(two)));
  switch (manner) {
    case 'exact':
      return some((text) => text);
    case 'one-slash-ignored':
      return some(withoutOneSlash);
    case 'scheme-and-slash-ignored':
      return some((text) => withoutOneSlash(text.replace(/^https?:\/\//, '')));
    case 'all-of':
      return expected.every((one) => texts.includes(one));
    case 'plain-string':
      return typeof value === 'string' && expected.includes(value);
    case 'texts-only':
      return hasOnlyStrings(value) && some((text) => text);
    case 'missing-accepted':
      return value === undefined || some((text) => text);
  }
}

function withoutOneSlash(text: string): string {
  return text.replace(/\/$/, '');
}
