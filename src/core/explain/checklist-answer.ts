import type { Sentence } from './sentence';

export interface ChecklistAnswer {
  readonly answer: 'yes' | 'no' | 'cant-tell';
  /** What the answer rests on, or what is missing for one. */
  readonly text: Sentence;
}

export function yes(...text: Sentence): ChecklistAnswer {
  return { answer: 'yes', text };
}

export function no(...text: Sentence): ChecklistAnswer {
  return { answer: 'no', text };
}

export function cantTell(...text: Sentence): ChecklistAnswer {
  return { answer: 'cant-tell', text };
}
