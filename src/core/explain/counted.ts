/** A number for people: `12,345`. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** How many there are of something: `1 request`, `12,345 requests`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : several}`;
}
