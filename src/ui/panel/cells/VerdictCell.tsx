import type { ComponentChildren } from 'preact';
import { shortFinding } from '../../../core/explain/why';
import { flags } from '../../../core/findings';
import type { Row } from '../../../models/requests/row';
import { type Tone, toneOf, VerdictIcon } from '../../shared/VerdictIcon';

/** The verdict's word, and what the answer or further credentials add to it. */
export function verdictCell(row: Row): ComponentChildren {
  const more = row.judged.credentials.length - 1;
  return [
    <VerdictIcon key="icon" word={row.word} tone={rowTone(row)} />,
    [row.word, ...remarks(row)].join(' · '),
    more > 0 && (
      <span key="more" class="more">
        {` +${more}`}
      </span>
    ),
  ];
}

/** What the word alone does not say. At most one thing, so that the column stays narrow. */
function remarks({ word, judged }: Row): string[] {
  if (judged.exchange.sent === 'no') return ['not sent'];
  if (judged.findings.includes('accepted-despite-mismatch')) return ['accepted'];
  const isFlaggedByWord = toneOf(word) === 'bad' || toneOf(word) === 'warning';
  const flaw = isFlaggedByWord || !judged.flagged ? undefined : judged.credentials[0]?.findings.find(flags);
  const remark = flaw ? shortFinding(flaw) : judged.refused && !isFlaggedByWord ? 'refused' : undefined;
  return remark === undefined ? [] : [remark];
}

/** A green tick needs more than a match: not refused, and nothing that speaks against it. */
export function rowTone({ word, judged }: Row): Tone {
  if (judged.exchange.sent === 'no') return 'quiet';
  if (word === 'match' && (judged.flagged || judged.refused)) return 'warning';
  if (word === 'no rule' && (judged.flagged || judged.refused)) return 'warning';
  return toneOf(word);
}
