import { closestPair, difference } from '../../core/explain/difference';
import { HostileText } from './HostileText';

interface Props {
  readonly actual: readonly string[];
  readonly expected: readonly string[];
  /** The two of them that are compared; the closest where it is absent. */
  readonly pair?: { readonly actual: string; readonly expected: string } | undefined;
}

/** What the token has over what the rule expects, with the characters that differ marked. */
export function ComparedStrings({ actual, expected, pair = closestPair(actual, expected) }: Props) {
  const marks = pair && difference(pair.actual, pair.expected);
  return (
    <dl class="compared">
      <dt>token has</dt>
      <dd>
        {actual.length === 0 && <span class="muted">nothing</span>}
        {actual.map((text) => (
          <Marked
            text={text}
            middle={marks && text === pair?.actual ? { ...marks, middle: marks.actual } : undefined}
          />
        ))}
      </dd>
      <dt>rule expects</dt>
      <dd>
        {expected.map((text) => (
          <Marked
            text={text}
            middle={marks && text === pair?.expected ? { ...marks, middle: marks.expected } : undefined}
          />
        ))}
      </dd>
    </dl>
  );
}

interface Middle {
  readonly before: string;
  readonly middle: string;
  readonly after: string;
}

function Marked({ text, middle }: { text: string; middle: Middle | undefined }) {
  if (text === '') return <span class="muted">an empty text</span>;
  if (!middle || middle.before.length + middle.after.length === 0) {
    return (
      <code class="value">
        <HostileText text={text} />
      </code>
    );
  }
  return (
    <code class="value">
      <HostileText text={middle.before} />
      {middle.middle !== '' && (
        <mark>
          <HostileText text={middle.middle} />
        </mark>
      )}
      <HostileText text={middle.after} />
    </code>
  );
}
