/** The grid that is shown, or null in an empty state. */
export function grid(): Element | null {
  return document.querySelector('[role=grid]');
}

/** The rows in the document, without the header. */
function rows(): HTMLElement[] {
  return [...(grid()?.querySelectorAll<HTMLElement>('[role=row]:not([aria-rowindex="1"])') ?? [])];
}

/** How many rows the grid has, in the document or not. */
export function rowCount(): number {
  return Math.max(0, Number(grid()?.getAttribute('aria-rowcount') ?? 1) - 1);
}

function isVisible(row: HTMLElement): boolean {
  const { top, bottom } = row.getBoundingClientRect();
  const place = grid()?.getBoundingClientRect();
  return place !== undefined && bottom > place.top && top < place.bottom;
}

/**
 * The number of the last row that can be seen, counted from 1; 0 where there is none. While rows come the document holds
 * them in another order than the screen.
 */
export function lastVisible(): number {
  const fromTheEnd = rows().sort((a, b) => numberOf(b) - numberOf(a));
  const row = fromTheEnd.find(isVisible);
  return row ? numberOf(row) : 0;
}

function numberOf(row: Element): number {
  return Number(row.getAttribute('aria-rowindex')) - 1;
}

/** Whether every row that can be seen holds this text, in what it shows or in what it shows on hover. */
export function showsOnly(text: string): boolean {
  const wanted = text.toLowerCase();
  return rows()
    .filter(isVisible)
    .every((row) => {
      const hovers = [...row.querySelectorAll('[title]')].map((element) => element.getAttribute('title'));
      return [row.textContent, ...hovers].join('\n').toLowerCase().includes(wanted);
    });
}
