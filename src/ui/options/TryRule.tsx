import { ruleLabel } from '../../core/audience/rule';
import { stringsOf } from '../../core/audience/verdict';
import { rowWord } from '../../core/explain/verdict-words';
import { comparisonNote, nearSentence, whySentence } from '../../core/explain/why';
import type { JudgedExchange } from '../../core/inspect';
import type { RuleTrial, TrialOutcome } from '../../models/rules/rule-trial';
import { ComparedStrings } from '../shared/ComparedStrings';
import { HostileText } from '../shared/HostileText';
import { SentenceText } from '../shared/SentenceText';
import { unsentFindingSentence } from '../shared/unsent-finding';
import { toneOf, VerdictIcon } from '../shared/VerdictIcon';

/** A URL and a token in, the rule and the verdict out. */
export function TryRule({ trial }: { trial: RuleTrial }) {
  return (
    <section class="box try" aria-labelledby="try-title">
      <h2 id="try-title">Try a rule</h2>
      <form autocomplete="off" onSubmit={(event) => event.preventDefault()}>
        <label>
          Request URL
          <input
            type="text"
            class="mono"
            value={trial.url.value}
            placeholder="https://api.example.com/orders"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => {
              trial.url.value = event.currentTarget.value;
            }}
          />
        </label>
        <label>
          Token
          <textarea
            class="mono"
            rows={2}
            value={trial.token.value}
            placeholder="eyJ…"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => {
              trial.token.value = event.currentTarget.value;
            }}
          />
        </label>
      </form>
      <div class="outcome" aria-live="polite">
        <Outcome outcome={trial.outcome.value} />
      </div>
    </section>
  );
}

function Outcome({ outcome }: { outcome: TrialOutcome }) {
  switch (outcome.kind) {
    case 'nothing':
      return <p class="muted">Neither the URL nor the token is stored, or sent anywhere.</p>;
    case 'problem':
      return <p class="muted">{outcome.message}</p>;
    case 'rule':
      return (
        <>
          {outcome.rule ? (
            <p>
              <SentenceText sentence={['The rule ', { code: outcome.rule.pattern.text }, ' applies to this URL.']} />{' '}
              Paste a token to compare it.
            </p>
          ) : (
            <p>No rule applies to this URL.</p>
          )}
          {outcome.nearest && (
            <p>
              <SentenceText sentence={nearSentence(outcome.nearest)} />
            </p>
          )}
        </>
      );
    case 'judged':
      return <Judged judged={outcome.judged} />;
  }
}

function Judged({ judged }: { judged: JudgedExchange }) {
  const { verdict, flagged, credentials } = judged;
  const [first] = credentials;
  const word = rowWord(judged);
  const tone = flagged && word === 'match' ? 'warning' : toneOf(word);
  const note = comparisonNote(verdict);
  return (
    <>
      <p class="verdict-line">
        <span class={`verdict ${tone}`}>
          <VerdictIcon word={word} tone={tone} /> {word}
        </span>
        <span>
          <SentenceText sentence={whySentence(judged)} />
        </span>
      </p>
      {'rule' in verdict && verdict.rule && ruleLabel(verdict.rule) !== verdict.rule.pattern.text && (
        <p>
          Rule:{' '}
          <code>
            <HostileText text={verdict.rule.pattern.text} />
          </code>
        </p>
      )}
      {verdict.kind === 'no-rule' && verdict.nearest && (
        <p>
          <SentenceText sentence={nearSentence(verdict.nearest)} />
        </p>
      )}
      {'expected' in verdict && <ComparedStrings actual={stringsOf(verdict.value)} expected={verdict.expected} />}
      {note && (
        <p class="muted">
          <SentenceText sentence={note} />
        </p>
      )}
      {first && first.findings.length > 0 && (
        <ul>
          {first.findings.map((finding) => (
            <li key={finding}>{unsentFindingSentence(finding)}</li>
          ))}
        </ul>
      )}
      <p class="muted">The token is decoded, not verified: its signature is not looked at.</p>
    </>
  );
}
