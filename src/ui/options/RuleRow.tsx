import { remarksOn } from '../../core/audience/breadth';
import { type AcceptedPair, type AudienceRule, ruleLabel } from '../../core/audience/rule';
import { visibleText } from '../../core/explain/visible-text';
import { VALIDATORS } from '../../core/validators/validator-id';
import type { ListedRule, RuleDesk } from '../../models/rules/rule-desk';
import { HostileText } from '../shared/HostileText';
import { guardNote } from './guard-note';
import { useFocus } from './use-focus';

/** Chips beyond these are counted instead of shown. */
const MOST_CHIPS = 8;

interface RuleRowProps {
  readonly desk: RuleDesk;
  readonly listed: ListedRule;
  /** Guard and issuers have no columns of their own. */
  readonly narrow: boolean;
}

export function RuleRow({ desk, listed, narrow }: RuleRowProps) {
  const { rule } = listed;
  return (
    <tr class={rule.enabled ? '' : 'off'}>
      <td>{rule.managed ? <Lock /> : <Switch desk={desk} rule={rule} />}</td>
      <td>
        <Origin listed={listed} />
      </td>
      <td>
        <Audiences rule={rule} />
        {narrow && (
          <div class="muted small">
            <div>
              <Guard rule={rule} />
            </div>
            issuer: <Issuers rule={rule} />
          </div>
        )}
      </td>
      {!narrow && (
        <td>
          <Guard rule={rule} />
        </td>
      )}
      {!narrow && (
        <td>
          <Issuers rule={rule} />
        </td>
      )}
      <td>{!rule.managed && <Actions desk={desk} rule={rule} />}</td>
    </tr>
  );
}

function Switch({ desk, rule }: { desk: RuleDesk; rule: AudienceRule }) {
  return (
    <input
      type="checkbox"
      role="switch"
      aria-checked={rule.enabled}
      class="switch"
      aria-label={`On: ${visibleText(ruleLabel(rule))}`}
      checked={rule.enabled}
      onChange={(event) => void desk.switch(rule, event.currentTarget.checked)}
    />
  );
}

function Lock() {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="Locked">
      <path d="M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2" />
    </svg>
  );
}

function Origin({ listed: { rule, shadowed } }: { listed: ListedRule }) {
  const warnings = remarksOn(rule).filter(({ kind }) => kind === 'warning');
  return (
    <>
      <code>
        <HostileText text={rule.pattern.text} />
      </code>
      {rule.name !== null && (
        <div class="muted">
          <HostileText text={rule.name} />
        </div>
      )}
      {rule.managed && <div class="muted">Set by your organisation</div>}
      {shadowed && <div class="warning">Not used: your organisation’s rule for this origin counts instead.</div>}
      {!rule.managed &&
        warnings.map(({ message }) => (
          <div key={message} class="warning small">
            <HostileText text={message} />
          </div>
        ))}
    </>
  );
}

function Audiences({ rule }: { rule: AudienceRule }) {
  if (rule.ignore) return <span class="muted">ignored: deliberately not judged</span>;
  return (
    <>
      {rule.accept.slice(0, MOST_CHIPS).map((pair) => (
        <Pair key={JSON.stringify(pair)} pair={pair} alone={rule.accept.length === 1} />
      ))}
      {rule.accept.length > MOST_CHIPS && <div class="muted">and {rule.accept.length - MOST_CHIPS} more pairs</div>}
      {rule.claim !== 'aud' && (
        <div class="muted">
          compared with <code>{rule.claim}</code>
        </div>
      )}
    </>
  );
}

/** Where there are several pairs, each is shown with its issuers. */
function Pair({ pair: { audiences, issuers }, alone }: { pair: AcceptedPair; alone: boolean }) {
  return (
    <div class="chips">
      {audiences.slice(0, MOST_CHIPS).map((audience) => (
        <code key={audience} class="chip">
          <HostileText text={audience} />
        </code>
      ))}
      {audiences.length > MOST_CHIPS && <span class="muted">and {audiences.length - MOST_CHIPS} more</span>}
      {!alone && <span class="muted small">from {issuers === null ? 'any issuer' : <Codes texts={issuers} />}</span>}
    </div>
  );
}

function Guard({ rule: { validator } }: { rule: AudienceRule }) {
  if (validator.name === 'exact') return <>Exact</>;
  const note = guardNote(validator);
  return (
    <>
      {VALIDATORS[validator.name]}
      {note !== '' && <span class="muted small"> {note}</span>}
    </>
  );
}

function Issuers({ rule }: { rule: AudienceRule }) {
  const lists = rule.accept.map(({ issuers }) => issuers);
  if (lists.every((issuers) => issuers === null)) return <span class="muted">any</span>;
  if (lists.length > 1) return <span class="muted">each its own</span>;
  return <Codes texts={lists[0] ?? []} />;
}

function Codes({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {texts.slice(0, MOST_CHIPS).map((text, index) => (
        <span key={text}>
          {index > 0 && ', '}
          <code>
            <HostileText text={text} />
          </code>
        </span>
      ))}
      {texts.length > MOST_CHIPS && ` and ${texts.length - MOST_CHIPS} more`}
    </>
  );
}

function Actions({ desk, rule }: { desk: RuleDesk; rule: AudienceRule }) {
  const focus = desk.focus.value;
  const wanted = typeof focus === 'object' && focus.row === rule.pattern.text;
  const edit = useFocus<HTMLButtonElement>(wanted, () => desk.focused());
  const label = visibleText(ruleLabel(rule));
  return (
    <div class="row-actions">
      <button ref={edit} type="button" class="link" aria-label={`Edit ${label}`} onClick={() => desk.edit(rule)}>
        Edit
      </button>
      <button type="button" class="link" aria-label={`Delete ${label}`} onClick={() => void desk.remove(rule)}>
        Delete
      </button>
    </div>
  );
}
