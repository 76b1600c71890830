import { type AudienceVerdict, stringsOf } from '../../core/audience/verdict';
import { grouped } from '../../core/explain/counted';
import type { Sentence } from '../../core/explain/sentence';
import { rowWord } from '../../core/explain/verdict-words';
import { comparisonNote, nearSentence, whySentence } from '../../core/explain/why';
import type { JudgedExchange } from '../../core/inspect';
import type { QuickDecode } from '../../models/quick-decode';
import { ComparedStrings } from '../shared/ComparedStrings';
import { HostileText } from '../shared/HostileText';
import { SentenceText } from '../shared/SentenceText';
import { unsentFindingSentence } from '../shared/unsent-finding';
import { Banner } from './Banner';
import { firstOf } from './first-of';

/** Where an origin is typed, and the whole verdict for it. */
export function OriginVerdict({ decode }: { decode: QuickDecode }) {
  const judged = decode.judged.value;
  const problem = judged && !judged.ok ? judged.error : undefined;
  return (
    <>
      <OriginField decode={decode} problem={problem} />
      <div aria-live="polite">{judged?.ok && judged.value && <Verdict judged={judged.value} />}</div>
    </>
  );
}

function OriginField({ decode, problem }: { decode: QuickDecode; problem: string | undefined }) {
  const suggestion = decode.suggestion.value;
  const offered = suggestion !== undefined && suggestion !== decode.address.value;
  return (
    <div class="origin">
      <label>
        <span>Origin or URL</span>
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="Where the token goes: https://api.example.com"
          value={decode.address.value}
          aria-invalid={problem !== undefined}
          aria-describedby="origin-problem"
          onInput={(event) => {
            decode.address.value = event.currentTarget.value;
          }}
        />
      </label>
      {offered && (
        <button
          type="button"
          class="link suggestion"
          onClick={() => {
            decode.address.value = suggestion;
          }}
        >
          Use this tab’s: <HostileText text={suggestion} />
        </button>
      )}
      <p id="origin-problem" class="problem" aria-live="polite">
        {problem}
      </p>
    </div>
  );
}

function Verdict({ judged }: { judged: JudgedExchange }) {
  const [first] = judged.credentials;
  const word = rowWord(judged);
  const near = judged.verdict.kind === 'no-rule' ? judged.verdict.nearest : undefined;
  const note = comparisonNote(judged.verdict);
  return (
    <Banner word={word} tone={word === 'match' && judged.flagged ? 'warning' : undefined}>
      <strong>{word}</strong> for{' '}
      <code>
        <HostileText text={judged.exchange.origin} />
      </code>
      <p>
        <SentenceText sentence={shortened(whySentence(judged))} />
      </p>
      {near && (
        <p>
          <SentenceText sentence={nearSentence(near)} />
        </p>
      )}
      <Compared verdict={judged.verdict} />
      {note && (
        <p class="muted">
          <SentenceText sentence={note} />
        </p>
      )}
      {(first?.findings ?? []).map((code) => (
        <p key={code}>{unsentFindingSentence(code)}</p>
      ))}
    </Banner>
  );
}

/** Pieces of a sentence that are shown: a hostile token names thousands of audiences. */
const MOST_PIECES = 24;

function shortened(sentence: Sentence): Sentence {
  if (sentence.length <= MOST_PIECES) return sentence;
  return [...sentence.slice(0, MOST_PIECES / 2), ' … ', ...sentence.slice(-4)];
}

const MOST_COMPARED = 5;

function Compared({ verdict }: { verdict: AudienceVerdict }) {
  if (!('expected' in verdict) || verdict.kind === 'match') return null;
  const { first, more } = firstOf(stringsOf(verdict.value), MOST_COMPARED);
  return (
    <>
      <ComparedStrings actual={first} expected={firstOf(verdict.expected, MOST_COMPARED).first} />
      {more > 0 && <p class="muted">and {grouped(more)} more in the token</p>}
    </>
  );
}
