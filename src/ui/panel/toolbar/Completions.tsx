import { useMemo } from 'preact/hooks';
import { completionsFor } from '../../../models/filter/filter-completion';
import type { Row } from '../../../models/requests/row';

interface Props {
  readonly text: string;
  readonly rows: readonly Row[];
}

/** What the filter box offers while one types: keys, then values that occur. New rows alone do not change the offer. */
export function Completions({ text, rows }: Props) {
  const completions = useMemo(() => completionsFor(text, rows), [text]);
  return (
    <datalist id="filter-terms">
      {completions.map((completion) => (
        <option key={completion} value={completion} />
      ))}
    </datalist>
  );
}
