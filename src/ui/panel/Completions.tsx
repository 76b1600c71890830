import { completionsFor } from '../../models/filter-completion';
import type { Row } from '../../models/row';

/** What the filter box offers while one types: keys, then values that occur. */
export function Completions({ text, rows }: { text: string; rows: readonly Row[] }) {
  return (
    <datalist id="filter-terms">
      {completionsFor(text, rows).map((completion) => (
        <option key={completion} value={completion} />
      ))}
    </datalist>
  );
}
