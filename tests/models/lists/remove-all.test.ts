import fc from 'fast-check';
import { expect, it } from 'vitest';
import { removeAll } from '../../../src/models/lists/remove-all';

it('law: what is removed is gone, and the rest stays in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 50 }), (goes) => {
      const list = goes.map((isGoing) => ({ isGoing }));
      const gone = new Set([...list.filter(({ isGoing }) => isGoing), { isGoing: true }]);
      const left = [...list];
      removeAll(left, gone);
      expect(left).toEqual(list.filter((item) => !gone.has(item)));
    }),
  );
});
