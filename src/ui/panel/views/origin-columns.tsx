import { ruleLabel } from '../../../core/audience/rule';
import { grouped } from '../../../core/explain/counted';
import { VERDICT_WORDS } from '../../../core/explain/verdict-words';
import { visibleText } from '../../../core/explain/visible-text';
import type { ColumnId } from '../../../models/panel/panel-settings';
import type { OriginSummary, ServerAnswer } from '../../../models/summaries/origin-summary';
import { toneOf, VerdictIcon } from '../../shared/VerdictIcon';
import { hoverText } from '../cells/hover-text';
import { middleEllipsis } from '../cells/middle-ellipsis';
import type { GridColumn } from '../grid/column-layout';

/** A hostile page can send an origin thousands of audiences: a cell needs no more than these. */
const MOST_IN_CELL = 8;

export const ORIGIN_COLUMNS: readonly GridColumn<OriginSummary, ColumnId<'Origins'>>[] = [
  {
    id: 'origin-name',
    title: 'Origin',
    least: 140,
    part: 1.2,
    from: 0,
    cell: ({ origin }) => middleEllipsis(origin),
    hover: ({ origin }) => hoverText(origin),
  },
  {
    id: 'requests',
    title: 'Requests',
    least: 72,
    from: 560,
    cell: ({ requests }) => grouped(requests),
  },
  {
    id: 'verdicts',
    title: 'Verdicts',
    least: 130,
    part: 1.7,
    from: 0,
    cell: (summary) => <VerdictCounts summary={summary} />,
    hover: (summary) => countsText(verdictsOf(summary)),
  },
  {
    id: 'answers',
    title: 'Server answers',
    least: 110,
    part: 1,
    from: 700,
    cell: (summary) => countsText(answersOf(summary)),
    hover: (summary) => countsText(answersOf(summary)),
  },
  {
    id: 'audience',
    title: 'Audiences',
    least: 110,
    part: 1.5,
    from: 380,
    cell: (summary) => middleEllipsis(audiencesText(summary, ', ')),
    hover: (summary) => hoverText(audiencesText(summary, '\n')),
  },
  {
    id: 'rule',
    title: 'Rule',
    least: 70,
    part: 0.9,
    from: 460,
    cell: (summary) => <RuleText summary={summary} />,
    hover: ({ rules }) => hoverText([...rules.keys()].map(({ pattern }) => pattern.text).join('\n')),
  },
];

/** What is wrong first. */
export function verdictsOf({ verdicts }: OriginSummary) {
  return VERDICT_WORDS.flatMap((word) => {
    const count = verdicts.get(word) ?? 0;
    return count === 0 ? [] : [[word, count] as const];
  });
}

const ANSWERS: readonly ServerAnswer[] = ['accepted', 'refused', 'other'];

export function answersOf({ answers }: OriginSummary) {
  return ANSWERS.flatMap((answer) => (answers[answer] === 0 ? [] : [[answer, answers[answer]] as const]));
}

export function countsText(counts: readonly (readonly [word: string, count: number])[]): string {
  return counts.map(([word, count]) => `${grouped(count)} ${word}`).join(' · ');
}

function VerdictCounts({ summary }: { summary: OriginSummary }) {
  return (
    <span class="verdict-counts">
      {verdictsOf(summary).map(([word, count]) => (
        <span key={word} class={`verdict ${toneOf(word)}`}>
          <VerdictIcon word={word} />
          {grouped(count)} {word}
        </span>
      ))}
    </span>
  );
}

function audiencesText({ audiences }: OriginSummary, between: string): string {
  const named = [...audiences].slice(0, MOST_IN_CELL).map(([audience, { wellKnown, requests }]) => {
    const name = wellKnown === undefined ? audience : `${wellKnown} · ${audience}`;
    return `${name.slice(0, 300)} ×${grouped(requests)}`;
  });
  const more = audiences.size - named.length;
  return [...named, ...(more > 0 ? [`and ${grouped(more)} more`] : [])].join(between);
}

function RuleText({ summary: { rules, requests } }: { summary: OriginSummary }) {
  const [first] = rules.keys();
  if (!first) return <span class="muted">none</span>;
  if (rules.size > 1) return <>{rules.size} rules</>;
  const inPart = (rules.get(first) ?? 0) < requests ? ' (in part)' : '';
  return <>{visibleText(ruleLabel(first)) + inPart}</>;
}
