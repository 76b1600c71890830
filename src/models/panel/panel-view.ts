import { type ReadonlySignal, signal } from '@preact/signals';
import { NO_FILTER } from '../filter/row-filter';
import type { RequestList } from '../requests/request-list';

/** The views over the one log, in the order of their tabs. */
export const VIEWS = ['Requests', 'Tokens', 'Origins'] as const;

export type View = (typeof VIEWS)[number];

/** A point of the window, in CSS pixels. */
export interface MenuPlace {
  readonly left: number;
  readonly top: number;
}

/** Which view is shown, and what is selected in the views of tokens and origins: names only, so that nothing is held. */
export class PanelView {
  readonly #shown = signal<View>('Requests');
  readonly #tokenId = signal<number | undefined>(undefined);
  readonly #comparedId = signal<number | undefined>(undefined);
  readonly #origin = signal<string | undefined>(undefined);
  readonly #columnsMenu = signal<MenuPlace | undefined>(undefined);

  readonly shown: ReadonlySignal<View> = this.#shown;
  readonly tokenId: ReadonlySignal<number | undefined> = this.#tokenId;
  /** The token that the selected one is compared with. */
  readonly comparedId: ReadonlySignal<number | undefined> = this.#comparedId;
  readonly origin: ReadonlySignal<string | undefined> = this.#origin;
  /** Where the choice of columns is open. */
  readonly columnsMenu: ReadonlySignal<MenuPlace | undefined> = this.#columnsMenu;

  show(view: View): void {
    this.#shown.value = view;
  }

  /** Shows the requests that a filter lets through, whatever was filtered before. */
  showRequests(list: Pick<RequestList, 'filter'>, filterText: string): void {
    list.filter.value = { ...NO_FILTER, text: filterText };
    this.show('Requests');
  }

  openColumns(place: MenuPlace): void {
    this.#columnsMenu.value = place;
  }

  closeColumns(): void {
    this.#columnsMenu.value = undefined;
  }

  selectToken(id: number | undefined): void {
    this.#tokenId.value = id;
    if (id === undefined || id === this.#comparedId.value) this.#comparedId.value = undefined;
  }

  /** Compares the selected token with this one; without a selection it becomes the selected one. */
  compareWith(id: number | undefined): void {
    if (this.#tokenId.value === undefined) this.selectToken(id);
    else this.#comparedId.value = id === this.#tokenId.value ? undefined : id;
  }

  selectOrigin(origin: string | undefined): void {
    this.#origin.value = origin;
  }
}
