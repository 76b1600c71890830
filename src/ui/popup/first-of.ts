/** The first of a list for a small screen, and how many there are besides. */
export function firstOf<T>(list: readonly T[], most: number): { first: readonly T[]; more: number } {
  return { first: list.slice(0, most), more: Math.max(0, list.length - most) };
}
