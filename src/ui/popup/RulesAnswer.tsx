import type { AcceptingRule, NearestRule } from '../../core/audience/acceptance';
import { ruleLabel } from '../../core/audience/rule';
import { expectedIssuers, stringsOf } from '../../core/audience/verdict';
import { grouped } from '../../core/explain/counted';
import { credentialSentence } from '../../core/explain/why';
import type { FindingCode } from '../../core/findings';
import { numericDate, textClaim } from '../../core/token/claims';
import type { KnownToken } from '../../core/token/token-table';
import { Credential } from '../../core/traffic/credential';
import type { QuickDecode } from '../../models/quick-decode';
import { ComparedStrings } from '../shared/ComparedStrings';
import { HostileText } from '../shared/HostileText';
import { SentenceText } from '../shared/SentenceText';
import { relativeTime } from '../shared/time-text';
import { Banner } from './Banner';
import { firstOf } from './first-of';

/** Rules that are listed by name; the popup is small. */
const MOST_RULES = 5;

interface Props {
  readonly decode: QuickDecode;
  readonly token: KnownToken;
  readonly openRules: () => void;
}

/** Which rules would accept the token, before any origin is known. */
export function RulesAnswer({ decode, token, openRules }: Props) {
  const acceptance = decode.acceptance.value;
  const judged = decode.judged.value;
  const forOrigin = judged?.ok === true && judged.value !== undefined;
  const saysTime = forOrigin && judged.value?.credentials.some(({ findings }) => findings.some(isOfTime));
  if (token.decoded.kind !== 'jws') return forOrigin ? null : <Unreadable token={token} />;
  if (!acceptance) return null;
  const { accepting, nearest } = acceptance;
  if (acceptance.asked === 0) return <NoRules anyRules={(decode.ruleCount.value ?? 0) > 0} openRules={openRules} />;
  if (accepting.length > 0) return <Accepted decode={decode} token={token} accepting={accepting} />;
  return (
    <Banner word="mismatch">
      <strong>No rule would accept this token.</strong>
      {decode.time.value !== 'in-time' && !saysTime && <TimeProblem decode={decode} token={token} besides />}
      {nearest && !forOrigin && <Nearest nearest={nearest} token={token} />}
    </Banner>
  );
}

function isOfTime(code: FindingCode): boolean {
  return code === 'expired' || code === 'not-yet-valid';
}

function Unreadable({ token }: { token: KnownToken }) {
  const word = token.decoded.kind === 'malformed' ? 'malformed' : token.decoded.kind === 'jwe' ? 'encrypted' : 'opaque';
  const credential = new Credential({ scheme: null, method: 'header', name: '' }, token);
  const verdict = { kind: 'undecodable', rule: undefined } as const;
  return (
    <Banner word={word}>
      <strong>{word}</strong>
      <p>
        <SentenceText sentence={credentialSentence({ credential, verdict, findings: [], flagged: false }, false)} />
      </p>
    </Banner>
  );
}

function NoRules({ anyRules, openRules }: { anyRules: boolean; openRules: () => void }) {
  return (
    <Banner word="no rule">
      <strong>{anyRules ? 'No rule is turned on' : 'There are no rules yet'}</strong>, so nothing says who would accept
      this token.
      <p>
        <button type="button" onClick={openRules}>
          {anyRules ? 'Open the rules' : 'Add a rule'}
        </button>
      </p>
    </Banner>
  );
}

interface AcceptedProps {
  readonly decode: QuickDecode;
  readonly token: KnownToken;
  readonly accepting: readonly AcceptingRule[];
}

function Accepted({ decode, token, accepting }: AcceptedProps) {
  const count = grouped(accepting.length);
  const inTime = decode.time.value === 'in-time';
  return (
    <Banner word="match" tone={inTime ? 'good' : 'warning'}>
      <strong>{accepting.length === 1 ? 'One rule' : `${count} rules`} would accept this token</strong> by audience and
      issuer.
      {!inTime && <TimeProblem decode={decode} token={token} />}
      <RuleNames rules={accepting} />
    </Banner>
  );
}

interface TimeProblemProps {
  readonly decode: QuickDecode;
  readonly token: KnownToken;
  /** It is not all that is wrong with the token. */
  readonly besides?: boolean;
}

function TimeProblem({ decode, token, besides = false }: TimeProblemProps) {
  const claims = token.decoded.kind === 'jws' ? token.decoded.claims : undefined;
  const expired = decode.time.value === 'expired';
  const seconds = numericDate(claims, expired ? 'exp' : 'nbf') ?? 0;
  const when = relativeTime(seconds, decode.now.value);
  const problem = expired ? `expired ${when}` : `is not valid yet: it will be ${when}`;
  return <p>{besides ? `Besides, it ${problem}.` : `But it ${problem}.`}</p>;
}

function RuleNames({ rules }: { rules: readonly AcceptingRule[] }) {
  const { first, more } = firstOf(rules, MOST_RULES);
  return (
    <ul class="rule-names">
      {first.map(({ rule, origin }) => (
        <li key={rule.pattern.text}>
          <HostileText text={ruleLabel(rule)} />
          {rule.name !== null && (
            <code class="muted">
              <HostileText text={rule.pattern.text} />
            </code>
          )}
          {origin !== undefined && origin !== rule.pattern.text && (
            <span class="muted">
              only at{' '}
              <code>
                <HostileText text={origin} />
              </code>
            </span>
          )}
        </li>
      ))}
      {more > 0 && <li class="muted">and {grouped(more)} more</li>}
    </ul>
  );
}

function Nearest({ nearest: { rule, verdict, audienceFits }, token }: { nearest: NearestRule; token: KnownToken }) {
  const iss = token.decoded.kind === 'jws' ? textClaim(token.decoded.claims, 'iss') : undefined;
  const actual = audienceFits ? (iss === undefined ? [] : [iss]) : 'value' in verdict ? stringsOf(verdict.value) : [];
  const expected = audienceFits
    ? (expectedIssuers(token.decoded, rule) ?? [])
    : 'expected' in verdict
      ? verdict.expected
      : [];
  return (
    <>
      <p>
        Nearest: <HostileText text={ruleLabel(rule)} />
        {audienceFits
          ? ', whose audience fits, but not its issuer.'
          : rule.claim === 'aud'
            ? '.'
            : `, by ${rule.claim}.`}
      </p>
      <ComparedStrings actual={firstOf(actual, MOST_RULES).first} expected={firstOf(expected, MOST_RULES).first} />
    </>
  );
}
