import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { expectedIssuers, stringsOf } from '../../../core/audience/verdict';
import { counted } from '../../../core/explain/counted';
import { type Explanation, explain } from '../../../core/explain/explanation';
import { plain, type Sentence } from '../../../core/explain/sentence';
import { credentialWord } from '../../../core/explain/verdict-words';
import {
  comparisonNote,
  credentialSentence,
  findingSentence,
  nearSentence,
  whySentence,
} from '../../../core/explain/why';
import { findingMarkdown } from '../../../core/export/markdown';
import { type FindingCode, flags } from '../../../core/findings';
import type { JudgedCredential, JudgedExchange } from '../../../core/inspect';
import { textClaim } from '../../../core/token/claims';
import type { HarOpening } from '../../../models/files/har-opening';
import type { Row } from '../../../models/requests/row';
import type { RuleList } from '../../../models/rules/rule-list';
import { ComparedStrings } from '../../shared/ComparedStrings';
import { CopyButton } from '../../shared/CopyButton';
import { HostileText } from '../../shared/HostileText';
import { SentenceText } from '../../shared/SentenceText';
import { VerdictIcon } from '../../shared/VerdictIcon';
import { rowTone } from '../cells/VerdictCell';
import { AskExpected } from './AskExpected';
import { Checklist } from './Checklist';
import { ExpectHere } from './ExpectHere';
import { Fixes } from './Fixes';
import { ServerAnswer } from './ServerAnswer';
import { SetValidator } from './SetValidator';

interface Props {
  readonly row: Row;
  readonly rules: RuleList;
  readonly now: number;
  readonly openRules: () => void;
  /** Whether the rows are from a file that holds no `Authorization` header at all. */
  readonly bareFile: HarOpening['bare'];
}

/**
 * Why the row has its verdict, the most useful first: the cause in a sentence, the two strings, what the server said,
 * what to change; then the checklist, and on what all this rests.
 */
export function WhyTab({ row, rules, openRules, bareFile }: Props) {
  const { judged } = row;
  const [first, ...others] = judged.credentials;
  const explanation = first && explain(judged, first, rules.ruleSet.value, judged.exchange.startedAt ?? Date.now());
  const [cause, ...further] = explanation?.causes ?? [];
  const sentence = cause?.sentence ?? whySentence(judged, bareFile.value);
  const heading = useSentenceInSight(row);
  const isDangerous = explanation?.fixes.some(({ kind }) => kind === 'warning') ?? false;
  return (
    <>
      <h2 class="why-sentence" ref={heading}>
        <span class={rowTone(row)}>
          <VerdictIcon word={row.word} tone={rowTone(row)} />
        </span>
        <span>
          <SentenceText sentence={sentence} />
        </span>
      </h2>
      {first && <Comparison credential={first} compared={cause?.compared} />}
      <Findings codes={judged.findings} flagged={false} />
      <ServerAnswer judged={judged} />
      {explanation && <Fixes fixes={explanation.fixes} />}
      <SetValidator judged={judged} rules={rules} />
      <FurtherCauses causes={further} />
      {first && <Findings codes={first.findings.filter((code) => !says(sentence, code))} flagged={first.flagged} />}
      {first?.findings.includes('issuer-mismatch') && <Issuers credential={first} />}
      {judged.verdict.kind === 'no-rule' && judged.refused && (
        <AskExpected key={`ask-${row.id}`} judged={judged} rules={rules} />
      )}
      {!isDangerous && <ExpectHere key={row.id} judged={judged} rules={rules} />}
      {explanation && <Checklist items={explanation.checklist} />}
      <p>
        <CopyButton text={() => findingMarkdown(judged, rules.ruleSet.peek())}>
          Copy as Markdown for a ticket
        </CopyButton>
      </p>
      {first && <ComparedHow credential={first} />}
      <RuleNote judged={judged} openRules={openRules} />
      {others.length > 0 && (
        <OtherCredentials credentials={others} leftOut={judged.exchange.credentialsLeftOut} refused={judged.refused} />
      )}
    </>
  );
}

/** Where the row got another verdict, as by the rule that was just made here, what it means is to be seen. */
function useSentenceInSight({ id, word }: Row): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef({ id, word });
  useEffect(() => {
    if (before.current.id === id && before.current.word !== word) {
      heading.current?.scrollIntoView({ block: 'nearest' });
    }
    before.current = { id, word };
  }, [id, word]);
  return heading;
}

/** What the sentence above says already is not said again. */
function says(sentence: Sentence, code: FindingCode): boolean {
  return plain(sentence).includes(findingSentence(code));
}

interface ComparisonProps {
  readonly credential: JudgedCredential;
  readonly compared: Explanation['causes'][number]['compared'];
}

/** The pair that the cause is about; where it is about none, all that the token has over all that is expected. */
function Comparison({ credential: { verdict }, compared }: ComparisonProps) {
  if (!('expected' in verdict)) return null;
  const strings = stringsOf(verdict.value);
  const isCompared = compared && strings.includes(compared.actual) && verdict.expected.includes(compared.expected);
  return <ComparedStrings actual={strings} expected={verdict.expected} pair={isCompared ? compared : undefined} />;
}

function FurtherCauses({ causes }: { causes: Explanation['causes'] }) {
  if (causes.length === 0) return null;
  return (
    <section>
      <h3>Also</h3>
      <ul class="findings">
        {causes.map(({ code, sentence }) => (
          <li key={code}>
            <SentenceText sentence={sentence} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Findings({ codes, flagged }: { codes: readonly FindingCode[]; flagged: boolean }) {
  if (codes.length === 0) return null;
  return (
    <ul class="findings">
      {codes.map((code) => (
        <li key={code} class={flags(code) && flagged ? 'bad' : ''}>
          {findingSentence(code)}
        </li>
      ))}
    </ul>
  );
}

function Issuers({ credential: { credential, verdict } }: { credential: JudgedCredential }) {
  const decoded = credential.token.decoded;
  if (decoded.kind !== 'jws' || !('expected' in verdict)) return null;
  const actual = textClaim(decoded.claims, 'iss');
  const expected = expectedIssuers(decoded, verdict.rule) ?? [];
  return <ComparedStrings actual={actual === undefined ? [] : [actual]} expected={expected} />;
}

function ComparedHow({ credential }: { credential: JudgedCredential }) {
  const note: Sentence | undefined = comparisonNote(credential.verdict);
  if (!note) return null;
  return (
    <p class="muted">
      <SentenceText sentence={note} />
    </p>
  );
}

function RuleNote({ judged: { verdict }, openRules }: { judged: JudgedExchange; openRules: () => void }) {
  const link = (
    <button type="button" class="link" onClick={openRules}>
      Open rules
    </button>
  );
  if (verdict.kind === 'no-rule') {
    if (!verdict.nearest) return null;
    return (
      <p class="note">
        <SentenceText sentence={nearSentence(verdict.nearest)} /> {link}
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
      {rule.name !== null && <HostileText text={rule.name} />}{' '}
      {rule.managed && <span class="muted">set by your organisation</span>} {link}
    </p>
  );
}

interface OthersProps {
  readonly credentials: readonly JudgedCredential[];
  readonly leftOut: number;
  readonly refused: boolean;
}

function OtherCredentials({ credentials, leftOut, refused }: OthersProps) {
  return (
    <section>
      <h3>This request carried {counted(credentials.length + leftOut, 'more token')}</h3>
      <ul class="findings">
        {credentials.map((one) => (
          <li key={`${one.credential.method}:${one.credential.name}:${one.credential.token.id}`}>
            <b>{credentialWord(one)}</b> T{one.credential.token.id}, in {placeOf(one)}.{' '}
            <SentenceText sentence={credentialSentence(one, refused)} />
          </li>
        ))}
      </ul>
      {leftOut > 0 && <p class="muted">{counted(leftOut, 'token is', 'tokens are')} neither listed nor judged.</p>}
    </section>
  );
}

function placeOf({ credential: { method, name } }: JudgedCredential): string {
  return method === 'header' ? `the ${name} header` : `the ${method} (${name})`;
}
