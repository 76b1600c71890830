import { grouped } from '../../../core/explain/counted';
import { VERDICT_WORDS, type VerdictWord } from '../../../core/explain/verdict-words';
import type { ExportRun } from '../../../models/files/export-run';
import type { HarOpening } from '../../../models/files/har-opening';
import { FILTER_KEYS, IS_VALUES } from '../../../models/filter/filter-language';
import type { PanelView } from '../../../models/panel/panel-view';
import type { RequestList } from '../../../models/requests/request-list';
import type { RuleList } from '../../../models/rules/rule-list';
import { toneOf } from '../../shared/VerdictIcon';
import { OpenHar } from '../file/OpenHar';
import { Completions } from './Completions';
import { ExportMenu } from './ExportMenu';
import { ViewTabs } from './ViewTabs';

interface Props {
  readonly list: RequestList;
  readonly view: PanelView;
  readonly rules: RuleList;
  readonly opening: HarOpening;
  readonly exporting: ExportRun;
  /** Whether there is traffic to record. */
  readonly live: boolean;
  readonly openRules: () => void;
}

/** Recording, views, filters, files, and the way to the rules. */
export function Toolbar({ list, view, rules, opening, exporting, live, openRules }: Props) {
  return (
    <div class="toolbar" role="toolbar" aria-label="Requests">
      {live && <RecordButtons list={list} />}
      <ViewTabs view={view} />
      <FilterBox list={list} />
      <VerdictChips list={list} />
      <span class="files">
        <OpenHar opening={opening} />
        <ExportMenu list={list} rules={rules} run={exporting} />
        <button type="button" onClick={openRules}>
          Rules
        </button>
        <ColumnsButton view={view} />
      </span>
    </div>
  );
}

function ColumnsButton({ view }: { view: PanelView }) {
  const isOpen = view.columnsMenu.value !== undefined;
  const toggle = (event: MouseEvent) => {
    if (isOpen) return view.closeColumns();
    const { right, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    view.openColumns({ left: right, top: bottom });
  };
  return (
    <button
      type="button"
      class="tool"
      aria-label="Columns"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      title="Choose columns and the height of rows"
      // Else the menu would close because it loses the focus, and the click would open it again.
      onMouseDown={(event) => isOpen && event.preventDefault()}
      onClick={toggle}
    >
      <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />
      </svg>
    </button>
  );
}

function RecordButtons({ list }: { list: RequestList }) {
  const recording = list.recording.value;
  return (
    <>
      <button
        type="button"
        class={recording ? 'tool recording' : 'tool'}
        aria-label="Record"
        aria-pressed={recording}
        title={recording ? 'Stop recording' : 'Record requests'}
        onClick={() => list.toggleRecording()}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <circle cx="8" cy="8" r="5" />
        </svg>
      </button>
      <button type="button" class="tool" aria-label="Clear" title="Clear the list" onClick={() => list.clear()}>
        <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.2 4.2l7.6 7.6" />
        </svg>
      </button>
    </>
  );
}

function FilterBox({ list }: { list: RequestList }) {
  const problem = list.filterProblem.value;
  return (
    <span class="filter-place">
      <input
        type="search"
        class="filter"
        aria-label="Filter"
        placeholder="Filter, such as aud:orders -status:200"
        list="filter-terms"
        aria-invalid={problem !== null}
        title={problem ?? FILTER_HELP}
        autocomplete="off"
        spellcheck={false}
        value={list.filter.value.text}
        onInput={(event) => {
          list.filter.value = { ...list.filter.peek(), text: event.currentTarget.value };
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Escape would go on to DevTools and open its drawer.
          event.preventDefault();
          event.stopPropagation();
          list.filter.value = { ...list.filter.peek(), text: '' };
        }}
      />
      <Completions text={list.filter.value.text} rows={list.shown.peek()} />
      {problem !== null && (
        <span class="filter-problem problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

const FILTER_HELP = [
  'Words that must stand in a row; -word: must not; "a text with spaces"; /regular expression/ (no look-around).',
  `key:value with ${FILTER_KEYS.filter((key) => key !== 'is').join(', ')}.`,
  IS_VALUES.map((value) => `is:${value}`).join(', '),
].join('\n');

function VerdictChips({ list }: { list: RequestList }) {
  const { byWord, rows } = list.counts.value;
  const { words } = list.filter.value;
  const show = (chosen: ReadonlySet<VerdictWord>) => {
    list.filter.value = { ...list.filter.peek(), words: chosen };
  };
  const toggle = (word: VerdictWord) => {
    const chosen = new Set(words);
    if (!chosen.delete(word)) chosen.add(word);
    show(chosen);
  };
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">Show verdicts</legend>
      <Chip label="All" count={rows} pressed={words.size === 0} tone="" onPress={() => show(new Set())} />
      {VERDICT_WORDS.filter((word) => (byWord.get(word) ?? 0) > 0 || words.has(word)).map((word) => (
        <Chip
          key={word}
          label={capitalised(word)}
          count={byWord.get(word) ?? 0}
          pressed={words.has(word)}
          tone={toneOf(word)}
          onPress={() => toggle(word)}
        />
      ))}
    </fieldset>
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

interface ChipProps {
  readonly label: string;
  readonly count: number;
  readonly pressed: boolean;
  readonly tone: string;
  readonly onPress: () => void;
}

function Chip({ label, count, pressed, tone, onPress }: ChipProps) {
  return (
    <button type="button" class={`chip ${tone}`} aria-pressed={pressed} onClick={onPress}>
      {label} <span class="count">{grouped(count)}</span>
    </button>
  );
}
