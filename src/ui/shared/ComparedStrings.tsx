import { closestPair } from '../../core/causes/pair';
import { grouped } from '../../core/explain/counted';
import { difference } from '../../core/explain/difference';
import { HostileText } from './HostileText';

interface Props {
  readonly actual: readonly string[];
  readonly expected: readonly string[];
  /** The two of them that are compared; the closest where it is absent. */
  readonly pair?: { readonly actual: string; readonly expected: string } | undefined;
}

/** A hostile token can have thousands; the compared one is shown first. */
const MOST_SHOWN = 6;

/** What the token has over what the rule expects, with the characters that differ marked. */
export function ComparedStrings({ actual, expected, pair }: Props) {
  const some = { actual: actual.slice(0, 50), expected: expected.slice(0, 50) };
  const compared = pair ?? closestPair(some);
  const marks = compared && difference(compared.actual, compared.expected);
  return (
    <dl class="compared">
      <dt>token has</dt>
      <Side texts={actual} compared={compared?.actual} marks={marks && { ...marks, middle: marks.actual }} />
      <dt>rule expects</dt>
      <Side texts={expected} compared={compared?.expected} marks={marks && { ...marks, middle: marks.expected }} />
    </dl>
  );
}

interface Marks {
  readonly before: string;
  readonly middle: string;
  readonly after: string;
}

interface SideProps {
  readonly texts: readonly string[];
  readonly compared: string | undefined;
  readonly marks: Marks | undefined;
}

function Side({ texts, compared, marks }: SideProps) {
  const others = texts.filter((text) => text !== compared);
  const ordered = compared === undefined ? others : [compared, ...others];
  const more = ordered.length - MOST_SHOWN;
  return (
    <dd>
      {texts.length === 0 && <span class="muted">nothing</span>}
      {ordered.slice(0, MOST_SHOWN).map((text) => (
        <Marked key={text} text={text} marks={text === compared ? marks : undefined} />
      ))}
      {more > 0 && <span class="muted">and {grouped(more)} more</span>}
    </dd>
  );
}

function Marked({ text, marks }: { text: string; marks: Marks | undefined }) {
  if (text === '') return <span class="muted">an empty text</span>;
  const isMarked = marks !== undefined && marks.before.length + marks.after.length > 0;
  return (
    <code class="value">
      {isMarked ? (
        <>
          <HostileText text={marks.before} />
          {marks.middle !== '' && (
            <mark>
              <HostileText text={marks.middle} />
            </mark>
          )}
          <HostileText text={marks.after} />
        </>
      ) : (
        <HostileText text={text} />
      )}
    </code>
  );
}
