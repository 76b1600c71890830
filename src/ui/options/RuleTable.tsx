import { comparePatterns } from '../../core/audience/pattern-order';
import type { AudienceRule } from '../../core/audience/rule';
import { grouped } from '../../core/explain/counted';
import { type ListedRule, RULES_PER_PAGE, type RuleDesk } from '../../models/rules/rule-desk';
import { RuleForm } from './RuleForm';
import { RuleRow } from './RuleRow';
import { useNarrow } from './use-narrow';

/** The rules, most specific first, a page at a time; the editor stands beneath the rule that it edits. */
export function RuleTable({ desk }: { desk: RuleDesk }) {
  const narrow = useNarrow();
  const editor = desk.editor.value;
  const shown = desk.shown.value;
  if (desk.rules.value.length === 0 && !editor) return <NoRules />;
  const rows = shown.map((listed) => <RuleRow key={rowKey(listed)} desk={desk} listed={listed} narrow={narrow} />);
  if (editor) {
    const form = (
      <tr key="editor" class="editor-row">
        <td colSpan={narrow ? 4 : 6}>
          <RuleForm key={`${editor.original?.pattern.text}`} desk={desk} editor={editor} />
        </td>
      </tr>
    );
    rows.splice(placeOf(editor.original, shown), 0, form);
  }
  return (
    <>
      <table class={narrow ? 'rules narrow' : 'rules'} aria-label="Rules">
        <thead>
          <tr>
            <th scope="col">On</th>
            <th scope="col">Origin</th>
            <th scope="col">Expected audiences</th>
            {!narrow && <th scope="col">Guarded by</th>}
            {!narrow && <th scope="col">Issuer</th>}
            <th scope="col">
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
      {shown.length === 0 && desk.rules.value.length > 0 && <p class="muted">No rule has all of these words.</p>}
      <Pager desk={desk} />
    </>
  );
}

function rowKey({ rule }: ListedRule): string {
  return `${rule.managed ? 'managed' : 'own'} ${rule.pattern.text}`;
}

/**
 * How many rows stand above the editor: those up to the edited rule, and none for a new one. It does not matter whether
 * the rule is still there, so that the editor, and the focus in it, stays in place when another window deletes the rule.
 */
function placeOf(edited: AudienceRule | undefined, shown: readonly ListedRule[]): number {
  return edited ? shown.filter(({ rule }) => comparePatterns(rule.pattern, edited.pattern) <= 0).length : 0;
}

function NoRules() {
  return (
    <div class="no-rules">
      <h2>No rules yet</h2>
      <p>A rule says which audience an API expects. There are three ways to the first one:</p>
      <ul>
        <li>
          <strong>Add rule</strong>, and write the API’s origin and its audience.
        </li>
        <li>
          <strong>Import</strong> a rules file that a colleague exported.
        </li>
        <li>
          In DevTools, on the Audlens panel, choose a request and then <strong>Expect this audience here</strong>.
        </li>
      </ul>
    </div>
  );
}

function Pager({ desk }: { desk: RuleDesk }) {
  const pages = desk.pages.value;
  const page = desk.page.value;
  if (pages === 1) return null;
  const first = page * RULES_PER_PAGE;
  const count = desk.found.value.length;
  return (
    <nav class="pager" aria-label="Pages of rules">
      <button type="button" disabled={page === 0} onClick={() => desk.turnTo(page - 1)}>
        Previous
      </button>
      <span>
        {grouped(first + 1)}–{grouped(Math.min(count, first + RULES_PER_PAGE))} of {grouped(count)} rules
      </span>
      <button type="button" disabled={page === pages - 1} onClick={() => desk.turnTo(page + 1)}>
        Next
      </button>
    </nav>
  );
}
