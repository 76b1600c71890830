import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../src/core/validators/catalogue';
import { habitsUnder, optionProblem } from '../../../src/core/validators/habits';
import type { Validator } from '../../../src/core/validators/validator';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';

const ENTRIES = Object.entries(CATALOGUE) as [ValidatorId, Validator][];
const REPLIES = ENTRIES.flatMap(([id, { replies }]) => replies.map((reply, i) => ({ at: `${id} ${i}`, ...reply })));
const GROUPS = ['expected', 'expectedList', 'actual', 'expectedIssuer', 'actualIssuer', 'expiredAt'];

describe('the catalogue', () => {
  it('has an entry for every validator that a rule can name, and no other', () => {
    expect(Object.keys(CATALOGUE).sort()).toEqual(Object.keys(VALIDATORS).sort());
    expect(Object.keys(CATALOGUE)).toHaveLength(70);
  });

  it.each(ENTRIES)('%s has the shape of them all', (id, entry) => {
    expect(entry.version).not.toBe('');
    expect(entry.configured).not.toBe('');
    expect(new Set(entry.order).size, 'a step is named once').toBe(entry.order.length);
    expect(entry.reports === 'unknown', 'it is known what is reported where the order is').toBe(
      entry.order.length === 0,
    );
    if (id !== 'exact')
      expect(entry.habits === null, 'habits have their evidence').toBe(entry.evidence.habits === null);
    if (entry.order.length > 0) {
      expect(entry.evidence.order, 'an order has its evidence').not.toBeNull();
      if (entry.hides.signature !== 'unknown') expect(entry.order).toContain('signature');
    }
    if (entry.habits === null) expect(entry.options, 'nothing changes what is not known').toEqual({});
    if (entry.habits?.matching === 'never')
      expect(entry.habits.missing, 'what is not compared can be absent').toBe('accepted');
  });

  it.each(ENTRIES.filter(([, { order }]) => order.includes('aud')))(
    '%s: what hides what follows its order',
    (_, entry) => {
      const place = (steps: readonly string[]) =>
        steps.map((step) => entry.order.indexOf(step as never)).filter((i) => i >= 0);
      const aud = entry.order.indexOf('aud');
      const expected = (steps: readonly string[]) => (Math.min(...place(steps)) < aud ? 'yes' : 'no');
      const { expired, signature, issuer } = entry.hides;
      if (entry.reports === 'all') return;
      if (['yes', 'no'].includes(expired)) expect(expired).toBe(expected(['exp', 'times']));
      if (['yes', 'no'].includes(signature)) expect(signature).toBe(expected(['signature']));
      if (['yes', 'no'].includes(issuer)) expect(issuer).toBe(expected(['iss']));
    },
  );

  it.each(ENTRIES.flatMap(([id, entry]) => Object.keys(entry.options).map((name) => [id, name] as const)))(
    '%s: the option %s changes something, and its default is a value of it',
    (id, name) => {
      const { habits, options } = CATALOGUE[id];
      const option = options[name];
      if (!option || !habits) throw new Error('no such option');
      expect(optionProblem(option, option.default)).toBeUndefined();
      expect(option.means).toMatch(/\.$/);
      const values = option.takes === 'flag' ? [true, false] : [[], ['aud']];
      const [one, other] = values.map((value) => habitsUnder(habits, options, { [name]: value }));
      expect(one).not.toEqual(other);
    },
  );
});

describe('replies', () => {
  it.each(REPLIES)('$at: its pattern finds its sample: $sample', ({ pattern, sample, joiner }) => {
    const found = new RegExp(pattern, 'u').exec(sample);
    expect(found).not.toBeNull();
    const groups = Object.entries(found?.groups ?? {});
    expect(
      groups.every(([name]) => GROUPS.includes(name)),
      'groups that others know',
    ).toBe(true);
    for (const [, text] of groups) expect(text?.trim()).toBe(text);
    if (joiner !== undefined) expect(groups.length).toBeGreaterThan(0);
  });

  it.each(REPLIES)('$at: every repetition in its pattern is bounded', ({ pattern }) => {
    const bare = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
  });

  it.each(REPLIES)('$at: its pattern finds nothing in an empty text', ({ pattern }) => {
    expect(new RegExp(pattern, 'u').test('')).toBe(false);
  });
});
