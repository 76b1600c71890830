import type { ComponentChildren } from 'preact';
import { grouped } from '../../core/explain/counted';
import { HostileText } from '../shared/HostileText';

/** Sentences shown before the rest is counted. */
const MOST_SHOWN = 20;

interface ProblemListProps {
  readonly title: ComponentChildren;
  readonly problems: readonly string[];
  readonly onClose?: () => void;
}

export function ProblemList({ title, problems, onClose }: ProblemListProps) {
  const more = problems.length - MOST_SHOWN;
  return (
    <div class="box bad-box" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <li key={problem}>
            <HostileText text={problem} />
          </li>
        ))}
        {more > 0 && <li>and {grouped(more)} more</li>}
      </ul>
      {onClose && (
        <button type="button" onClick={onClose}>
          Close
        </button>
      )}
    </div>
  );
}
