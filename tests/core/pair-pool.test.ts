import { describe, expect, it } from 'vitest';
import { PairPool } from '../../src/core/pair-pool';

describe('a pool of pairs', () => {
  it('tells pairs apart by both texts, however they are joined', () => {
    const pool = new PairPool<number>(10);
    pool.keep('a', 'b: c', 1);
    pool.keep('a: b', 'c', 2);
    expect(pool.known('a', 'b: c')).toBe(1);
    expect(pool.known('a: b', 'c')).toBe(2);
    expect(pool.known('a', 'c')).toBeUndefined();
    expect(pool.known('c', 'a: b')).toBeUndefined();
  });

  it('holds as many as it should, of one first text or of many', () => {
    for (const firstOf of [() => 'same', String]) {
      const pool = new PairPool<number>(3);
      for (let n = 0; n < 3; n++) pool.keep(firstOf(n), `second ${n}`, n);
      expect([0, 1, 2].map((n) => pool.known(firstOf(n), `second ${n}`))).toEqual([0, 1, 2]);
    }
  });

  it('lets go of what is old: never more than twice as many are held', () => {
    const pool = new PairPool<number>(3);
    for (let n = 0; n < 100; n++) pool.keep('first', String(n), n);
    const held = Array.from({ length: 100 }, (_, n) => pool.known('first', String(n))).filter((n) => n !== undefined);
    expect(held).toEqual([96, 97, 98, 99]);
  });
});
