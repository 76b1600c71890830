/** Takes items out of a list, in place. What goes stands near its end most often, and is looked for from there. */
export function removeAll<Item>(list: Item[], gone: ReadonlySet<Item>): void {
  let first = list.length;
  for (let at = list.length - 1, left = gone.size; at >= 0 && left > 0; at--) {
    if (!gone.has(list[at] as Item)) continue;
    first = at;
    left -= 1;
  }
  let kept = first;
  for (let at = first; at < list.length; at++) {
    const item = list[at] as Item;
    if (gone.has(item)) continue;
    list[kept] = item;
    kept += 1;
  }
  list.length = kept;
}
