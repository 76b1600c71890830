import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import type { SortValue } from '../../../models/lists/sort-value';
import { SortedItems } from '../../../models/lists/sorted-items';
import type { Order } from '../../../models/panel/order';
import { pageSurroundings } from '../../shared/page-surroundings';

/** The items in the order wished for, for as long as the view that shows them. */
export function useSorted<Item, Key extends string>(
  items: readonly Item[],
  order: Order<Key>,
  valueBy: (key: Key) => (item: Item) => SortValue,
): readonly Item[] {
  const list = useMemo(() => new SortedItems<Item>(pageSurroundings), []);
  useLayoutEffect(
    () => list.sort({ items, value: order && valueBy(order.key), descending: order?.descending ?? false }),
    [list, items, order, valueBy],
  );
  useEffect(() => () => list.stop(), [list]);
  return list.sorted.value;
}
