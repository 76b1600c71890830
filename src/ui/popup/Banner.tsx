import type { ComponentChildren } from 'preact';
import type { VerdictWord } from '../../core/explain/verdict-words';
import { type Tone, toneOf, VerdictIcon } from '../shared/VerdictIcon';

interface Props {
  readonly word: VerdictWord;
  readonly tone?: Tone | undefined;
  readonly children: ComponentChildren;
}

/** An answer: an icon, and words that say the same. */
export function Banner({ word, tone = toneOf(word), children }: Props) {
  return (
    <div class={`banner ${tone}-banner`}>
      <VerdictIcon word={word} tone={tone} />
      <div class="answer">{children}</div>
    </div>
  );
}
