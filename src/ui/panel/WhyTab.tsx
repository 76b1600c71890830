import { ruleLabel } from '../../core/audience/rule';
import { expectedIssuers, stringsOf } from '../../core/audience/verdict';
import { credentialWord } from '../../core/explain/verdict-words';
import {
  answerSentence,
  comparisonNote,
  credentialSentence,
  findingSentence,
  nearSentence,
  whySentence,
} from '../../core/explain/why';
import { flags } from '../../core/findings';
import type { JudgedCredential, JudgedExchange } from '../../core/inspect';
import { textClaim } from '../../core/token/claims';
import type { Row } from '../../models/row';
import type { RuleList } from '../../models/rule-list';
import { ComparedStrings } from '../shared/ComparedStrings';
import { HostileText } from '../shared/HostileText';
import { SentenceText } from '../shared/SentenceText';
import { VerdictIcon } from '../shared/VerdictIcon';
import { ExpectHere } from './ExpectHere';
import { rowTone } from './VerdictCell';

interface Props {
  readonly row: Row;
  readonly rules: RuleList;
  readonly openRules: () => void;
}

/** Why the row has its verdict: the sentence, the two strings, the rule, and what the answer adds. */
export function WhyTab({ row, rules, openRules }: Props) {
  const { judged } = row;
  const [first, ...others] = judged.credentials;
  return (
    <>
      <h2 class="why-sentence">
        <span class={rowTone(row)}>
          <VerdictIcon word={row.word} tone={rowTone(row)} />
        </span>
        <span>
          <SentenceText sentence={whySentence(judged)} />
        </span>
      </h2>
      {first && <Comparison credential={first} />}
      <Answer judged={judged} />
      {first && <Findings credential={first} />}
      <RuleNote judged={judged} openRules={openRules} />
      <ExpectHere key={row.id} judged={judged} rules={rules} />
      {others.length > 0 && <OtherCredentials credentials={others} refused={judged.refused} />}
    </>
  );
}

function Comparison({ credential: { verdict } }: { credential: JudgedCredential }) {
  if (!('expected' in verdict)) return null;
  const note = comparisonNote(verdict);
  return (
    <>
      <ComparedStrings actual={stringsOf(verdict.value)} expected={verdict.expected} />
      {note && (
        <p class="muted">
          <SentenceText sentence={note} />
        </p>
      )}
    </>
  );
}

function Answer({ judged }: { judged: JudgedExchange }) {
  const sentence = answerSentence(judged);
  const { sent, answeredByServiceWorker } = judged.exchange;
  return (
    <>
      {sent === 'no' && (
        <p class="note">
          {answeredByServiceWorker
            ? 'A service worker answered this request itself, so the token was not sent.'
            : 'This request was not sent: it came from a cache, or the browser stopped it first.'}
        </p>
      )}
      {sentence && (
        <p class="note">
          <SentenceText sentence={sentence} />
        </p>
      )}
    </>
  );
}

function Findings({ credential }: { credential: JudgedCredential }) {
  if (credential.findings.length === 0) return null;
  return (
    <ul class="findings">
      {credential.findings.map((code) => (
        <li key={code} class={flags(code) && credential.flagged ? 'bad' : 'muted'}>
          {findingSentence(code)} {code === 'issuer-mismatch' && <Issuers credential={credential} />}
        </li>
      ))}
    </ul>
  );
}

function Issuers({ credential: { credential, verdict } }: { credential: JudgedCredential }) {
  const decoded = credential.token.decoded;
  if (decoded.kind !== 'jws' || !('expected' in verdict)) return null;
  const actual = textClaim(decoded.claims, 'iss');
  return (
    <ComparedStrings
      actual={actual === undefined ? [] : [actual]}
      expected={expectedIssuers(decoded, verdict.rule) ?? []}
    />
  );
}

function RuleNote({ judged: { verdict }, openRules }: { judged: JudgedExchange; openRules: () => void }) {
  if (verdict.kind === 'no-rule') {
    if (!verdict.nearest) return null;
    return (
      <p class="note">
        <SentenceText sentence={nearSentence(verdict.nearest)} />{' '}
        <button type="button" class="link" onClick={openRules}>
          Open rules
        </button>
      </p>
    );
  }
  if (!verdict.rule) return null;
  const { rule } = verdict;
  return (
    <p class="rule-note">
      <span class="muted">Rule</span>{' '}
      <code>
        <HostileText text={rule.pattern.text} />
      </code>{' '}
      {rule.name !== null && <HostileText text={ruleLabel(rule)} />}{' '}
      {rule.managed && <span class="muted">set by your organisation</span>}{' '}
      <button type="button" class="link" onClick={openRules}>
        Open rules
      </button>
    </p>
  );
}

function OtherCredentials({ credentials, refused }: { credentials: readonly JudgedCredential[]; refused: boolean }) {
  return (
    <section>
      <h3>This request carried {credentials.length === 1 ? 'another token' : `${credentials.length} more tokens`}</h3>
      <ul class="others">
        {credentials.map((one) => (
          <li key={`${one.credential.method}:${one.credential.name}:${one.credential.token.id}`}>
            <b>{credentialWord(one)}</b> T{one.credential.token.id}, in {placeOf(one)}.{' '}
            <SentenceText sentence={credentialSentence(one, refused)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeOf({ credential: { method, name } }: JudgedCredential): string {
  return method === 'header' ? `the ${name} header` : `the ${method} (${name})`;
}
