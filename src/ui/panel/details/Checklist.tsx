import type { ChecklistItem } from '../../../core/explain/checklist';
import { SentenceText } from '../../shared/SentenceText';

const MARKS = {
  yes: { word: 'Yes', tone: 'good', shape: 'M3 8.5l3.2 3.2L13 4.5' },
  no: { word: 'No', tone: 'bad', shape: 'M4 4l8 8m0-8l-8 8' },
  'cant-tell': {
    word: 'Can’t tell',
    tone: 'quiet',
    shape: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8m0 2.4v.3',
  },
} as const;

/** The questions that every guide tells people to ask, answered for this request. */
export function Checklist({ items }: { items: readonly ChecklistItem[] }) {
  return (
    <section>
      <h3>Checklist</h3>
      <ul class="checklist">
        {items.map(({ question, answer, text }) => (
          <li key={question}>
            <svg class={`icon ${MARKS[answer].tone}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d={MARKS[answer].shape} />
            </svg>
            <span>
              {question} <b>{MARKS[answer].word}.</b> <SentenceText sentence={text} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
