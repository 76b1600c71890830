import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { nextOrder, type Order } from './order';
import type { View } from './panel-view';

/** The columns of each view's grid, by name. The first of each is always shown. */
export const GRID_COLUMNS = {
  Requests: [
    'verdict',
    'method',
    'origin',
    'name',
    'status',
    'audience',
    'expected',
    'issuer',
    'expires',
    'token',
    'time',
  ],
  Tokens: ['token', 'kind', 'issuer', 'audience', 'lifetime', 'requests', 'origins'],
  Origins: ['origin-name', 'requests', 'verdicts', 'answers', 'audience', 'rule'],
} as const satisfies Record<View, readonly string[]>;

export type ColumnId<V extends View = View> = (typeof GRID_COLUMNS)[V][number];

/** What the user did to one grid. */
export interface GridSettings<Id extends string = string> {
  /** Columns that the user chose or put away, by id; the others go by the width there is. */
  readonly shown: Readonly<Record<string, boolean>>;
  /** Widths that the user gave, in CSS pixels, by the column's id. */
  readonly widths: Readonly<Record<string, number>>;
  readonly order: Order<Id>;
}

/** How high rows are. */
export const DENSITIES = ['compact', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];

/** Where the details stand: beside the grid or, where that is narrow, below it. */
export type DetailsPlace = 'beside' | 'below';

/** Everything that is remembered of the panel. Nothing that was typed, and nothing that comes from traffic. */
export interface Settings {
  readonly grids: { readonly [V in View]: GridSettings<ColumnId<V>> };
  /** The part that the details have, in percent. */
  readonly detailsShare: Readonly<Record<DetailsPlace, number>>;
  readonly density: Density;
}

export const LEAST_WIDTH = 36;
const WIDEST = 2000;
export const LEAST_SHARE = 20;
export const LARGEST_SHARE = 80;

const UNTOUCHED = { shown: {}, widths: {}, order: null };
export const DEFAULT_SETTINGS: Settings = {
  grids: { Requests: UNTOUCHED, Tokens: UNTOUCHED, Origins: UNTOUCHED },
  detailsShare: { beside: 38, below: 55 },
  density: 'compact',
};

/** Where settings are kept. Reading and writing may fail: the panel then works without. */
export interface SettingsStorage {
  read(): Promise<unknown>;
  write(settings: Settings): Promise<void>;
}

/** How the user has set up the panel; kept from one DevTools window to the next. */
export class PanelSettings {
  readonly #storage: SettingsStorage;
  readonly #current: Signal<Settings>;
  #isWriting = false;
  #isStale = false;

  readonly current: ReadonlySignal<Settings>;

  /** Reads what is stored; what is not there, or not as it should be, has its default. */
  static async open(storage: SettingsStorage): Promise<PanelSettings> {
    return new PanelSettings(storage, readSettings(await storage.read().catch(() => undefined)));
  }

  private constructor(storage: SettingsStorage, stored: Settings) {
    this.#storage = storage;
    this.#current = signal(stored);
    this.current = this.#current;
  }

  showColumn(view: View, id: string, shown: boolean): void {
    this.#change(view, (grid) => ({ ...grid, shown: { ...grid.shown, [id]: shown } }));
  }

  /** @param widths in CSS pixels, by column; those of other columns stay */
  resize(view: View, widths: Readonly<Record<string, number>>): void {
    this.#change(view, (grid) => ({ ...grid, widths: { ...grid.widths, ...widths } }));
  }

  resetWidth(view: View, id: string): void {
    this.#change(view, ({ widths: { [id]: _, ...widths }, ...grid }) => ({ ...grid, widths }));
  }

  resetGrid(view: View): void {
    this.#change(view, () => UNTOUCHED);
  }

  /** Ascending, then descending, then as the rows came. */
  sort(view: View, id: string): void {
    this.#change(view, (grid) => ({ ...grid, order: nextOrder(grid.order, id) }));
  }

  setDetailsShare(place: DetailsPlace, percent: number): void {
    const settings = this.current.peek();
    this.#set({ ...settings, detailsShare: { ...settings.detailsShare, [place]: boundedShare(percent) } });
  }

  setDensity(density: Density): void {
    this.#set({ ...this.current.peek(), density });
  }

  #change(view: View, change: (grid: GridSettings) => GridSettings): void {
    const settings = this.current.peek();
    const grid = readGrid(view, change(settings.grids[view]));
    this.#set({ ...settings, grids: { ...settings.grids, [view]: grid } });
  }

  #set(settings: Settings): void {
    this.#current.value = settings;
    this.#isStale = true;
    if (!this.#isWriting) void this.#write();
  }

  /** One write at a time, and what changed meanwhile in one more. A full storage loses the memory and nothing else. */
  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#storage.write(this.current.peek()).catch(() => undefined);
    }
    this.#isWriting = false;
  }
}

/** Takes of a stored value what is as it should be; each other part has its default. */
export function readSettings(stored: unknown): Settings {
  const { grids, detailsShare, density } = members(stored);
  const shares = members(detailsShare);
  const share = (place: DetailsPlace) =>
    isNumber(shares[place]) ? boundedShare(shares[place]) : DEFAULT_SETTINGS.detailsShare[place];
  return {
    grids: {
      Requests: readGrid('Requests', members(grids).Requests),
      Tokens: readGrid('Tokens', members(grids).Tokens),
      Origins: readGrid('Origins', members(grids).Origins),
    },
    detailsShare: { beside: share('beside'), below: share('below') },
    density: DENSITIES.find((one) => one === density) ?? DEFAULT_SETTINGS.density,
  };
}

function readGrid<V extends View>(view: V, stored: unknown): GridSettings<ColumnId<V>> {
  const { shown, widths, order } = members(stored);
  const ids: readonly ColumnId<V>[] = GRID_COLUMNS[view];
  const { key, descending } = members(order);
  const sortedBy = ids.find((id) => id === key);
  return {
    shown: picked(ids, members(shown), isBoolean),
    widths: picked(ids, members(widths), isWidth),
    order: sortedBy === undefined ? null : { key: sortedBy, descending: descending === true },
  };
}

function picked<Value>(
  ids: readonly string[],
  from: Readonly<Record<string, unknown>>,
  is: (value: unknown) => value is Value,
): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const id of ids) {
    const value = from[id];
    if (is(value)) found[id] = value;
  }
  return found;
}

/** The members of an object; none of anything else. */
function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isWidth(value: unknown): value is number {
  return isNumber(value) && value >= LEAST_WIDTH && value <= WIDEST;
}

function boundedShare(percent: number): number {
  return Math.min(LARGEST_SHARE, Math.max(LEAST_SHARE, Math.round(percent)));
}
