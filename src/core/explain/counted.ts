const NUMBERS = new Intl.NumberFormat('en');

/** A number for people: `12,345`. By one formatter: `toLocaleString` makes one each time, which costs more than a row. */
export function grouped(count: number): string {
  return Number.isInteger(count) && count >= 0 && count < 1000 ? String(count) : NUMBERS.format(count);
}

/** How many there are of something: `1 request`, `12,345 requests`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : several}`;
}
