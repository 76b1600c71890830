import type { VerdictWord } from '../../core/explain/verdict-words';

export type Tone = 'good' | 'bad' | 'warning' | 'quiet';

const TONES: Record<VerdictWord, Tone> = {
  match: 'good',
  mismatch: 'bad',
  'bad aud': 'bad',
  'no aud': 'warning',
  'no token': 'warning',
  malformed: 'bad',
  'no rule': 'quiet',
  opaque: 'quiet',
  encrypted: 'quiet',
  ignored: 'quiet',
};

const CROSS = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5.5 5.5l5 5m0-5l-5 5';
const LOCK = 'M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2';
const DASHED = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13';
const TRIANGLE = 'M8 2 1.5 13.5h13zM8 6.5v3.2m0 1.6v.4';

const SHAPES: Record<VerdictWord, string> = {
  match: 'M3 8.5l3.2 3.2L13 4.5',
  mismatch: CROSS,
  'bad aud': CROSS,
  malformed: CROSS,
  'no aud': TRIANGLE,
  'no token': TRIANGLE,
  'no rule': DASHED,
  ignored: 'M3 8h10',
  opaque: LOCK,
  encrypted: LOCK,
};

export function toneOf(word: VerdictWord): Tone {
  return TONES[word];
}

/** Decoration only: the word beside it says the same. A match that something speaks against is no green tick. */
export function VerdictIcon({ word, tone = TONES[word] }: { word: VerdictWord; tone?: Tone }) {
  const shape = word === 'match' && tone !== 'good' ? TRIANGLE : SHAPES[word];
  return (
    <svg class={`icon ${tone}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={shape} stroke-dasharray={shape === DASHED ? '2.5 2' : undefined} />
    </svg>
  );
}
