import type { Row } from '../../models/row';
import { type Tone, toneOf, VerdictIcon } from '../shared/VerdictIcon';

/** The verdict's word, and what the answer or further credentials add to it. */
export function VerdictCell({ row }: { row: Row }) {
  const tone = rowTone(row);
  return (
    <span class={`verdict ${tone}`}>
      <VerdictIcon word={row.word} tone={tone} />
      <span>
        {row.word}
        {row.judged.acceptedDespiteMismatch && ' · accepted'}
        {row.judged.refused && !row.judged.flagged && ' · refused'}
        {row.judged.exchange.sent === 'no' && ' · not sent'}
        <MoreCredentials count={row.judged.credentials.length - 1} />
      </span>
    </span>
  );
}

function MoreCredentials({ count }: { count: number }) {
  return count > 0 ? <span class="more"> +{count}</span> : null;
}

/** A green tick needs more than a match: not refused, and nothing that speaks against it. */
export function rowTone({ word, judged }: Row): Tone {
  if (judged.exchange.sent === 'no') return 'quiet';
  if (word === 'match' && (judged.flagged || judged.refused)) return 'warning';
  if (word === 'no rule' && (judged.flagged || judged.refused)) return 'warning';
  return toneOf(word);
}
