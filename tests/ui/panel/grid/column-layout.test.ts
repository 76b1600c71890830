import { describe, expect, it } from 'vitest';
import { type GridColumn, layOut, widthsAfterResize } from '../../../../src/ui/panel/grid/column-layout';

const column = (id: string, more: Partial<GridColumn<null>> = {}): GridColumn<null> => ({
  id,
  title: id,
  least: 50,
  from: 0,
  cell: () => id,
  ...more,
});
const COLUMNS = [
  column('a', { most: 80 }),
  column('b', { part: 1 }),
  column('c', { from: 500 }),
  column('d', { part: 2, from: 800 }),
  column('e', { from: 300 }),
];
const ids = (shown: Record<string, boolean>, width: number) =>
  layOut(COLUMNS, { shown, widths: {} }, width).columns.map(({ id }) => id);

describe('which columns are shown', () => {
  it('goes by the width there is', () => {
    expect(ids({}, 1000)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ids({}, 500)).toEqual(['a', 'b', 'c', 'e']);
    expect(ids({}, 200)).toEqual(['a', 'b']);
  });

  it('goes by the user where the user chose, but the first always stays', () => {
    expect(ids({ d: true, b: false, a: false }, 200)).toEqual(['a', 'd']);
  });
});

describe('how wide they are', () => {
  it('is as declared, or as the user wants it where there is room', () => {
    const { tracks, leastWidth } = layOut(COLUMNS, { shown: {}, widths: { b: 200, c: 40 } }, 1000);
    expect(tracks).toBe(
      'minmax(50px, 80px) minmax(50px, 200px) minmax(40px, 40px) minmax(50px, 2fr) minmax(50px, 50px)',
    );
    expect(leastWidth).toBe(240);
  });

  it('fills the place: the last one takes the rest where no other does', () => {
    expect(layOut(COLUMNS, { shown: {}, widths: { b: 200 } }, 400).tracks).toMatch(/ minmax\(50px, 1fr\)$/);
  });
});

it('keeps the columns before a resized one as wide as they are', () => {
  const present = [
    { id: 'a', width: 70.4 },
    { id: 'b', width: 100 },
    { id: 'c', width: 50 },
  ];
  expect(widthsAfterResize(present, 'b', 30, 36)).toEqual({ a: 70, b: 130 });
  expect(widthsAfterResize(present, 'b', -300, 36)).toEqual({ a: 70, b: 36 });
});
