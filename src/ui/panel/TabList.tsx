import { tabAfterKey } from './arrow-keys';

interface Props<Name extends string> {
  readonly label: string;
  readonly class?: string;
  readonly names: readonly Name[];
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
  /** The id of a tab's element. */
  readonly idOf: (name: Name) => string;
  /** The id of the element in which the chosen one is shown. */
  readonly controls: string;
}

/** Tabs of which one is chosen (APG tabs pattern: arrows move and choose). */
export function TabList<Name extends string>(props: Props<Name>) {
  const { label, names, chosen, choose, idOf, controls } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = names[tabAfterKey(event.key, names.indexOf(chosen), names.length) ?? -1];
    if (next === undefined) return;
    choose(next);
    document.getElementById(idOf(next))?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class={props.class} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          id={idOf(name)}
          type="button"
          role="tab"
          aria-selected={name === chosen}
          aria-controls={controls}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => choose(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
