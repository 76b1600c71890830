import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRule, type WrittenRule } from '../../../src/core/audience/rule';
import { parseRulesFile, writeRulesFile } from '../../../src/core/audience/rules-file';
import { storedForm } from '../../../src/core/audience/stored-rules';
import { RuleChanges } from '../../../src/models/rules/rule-changes';
import { planImport, RuleImport } from '../../../src/models/rules/rule-import';
import { listOf } from './stored-rules.fake';

function file(rules: readonly WrittenRule[], size = 10) {
  return { name: 'team.json', size, text: async () => JSON.stringify({ version: 1, rules }) };
}

function importingInto(stored: readonly WrittenRule[], policy?: unknown) {
  const { storage, list } = listOf(stored, policy);
  const changes = new RuleChanges(list);
  return { storage, list, changes, importing: new RuleImport(list, changes) };
}

const A = { origin: 'https://a.example', audiences: ['a'] };
const B = { origin: 'https://b.example', audiences: ['b'] };
const C = { origin: 'https://c.example', audiences: ['c'] };

/** Few hosts, so that files and stored rules meet; few audiences, so that some are equal. */
const rules = fc.uniqueArray(
  fc.record({
    origin: fc.constantFrom('a', 'b', 'c', 'd', 'e').map((host) => `https://${host}.example`),
    audiences: fc.constantFrom('x', 'y').map((audience) => [audience]),
  }),
  { selector: ({ origin }) => origin },
);

const how = fc.constantFrom('merge' as const, 'replace' as const);

describe('importing, as laws over any stored rules and any file', () => {
  it('puts every rule of the file in exactly one list', () => {
    fc.assert(
      fc.property(rules, rules, (stored, incoming) => {
        const read = (list: readonly WrittenRule[]) =>
          list.flatMap((one) => {
            const parsed = parseRule(one);
            return parsed.ok ? [parsed.value] : [];
          });
        const plan = planImport(read(incoming), read(stored), []);
        const sorted = [...plan.added, ...plan.replaced, ...plan.equal].map(({ pattern }) => pattern.text).sort();
        expect(sorted).toEqual(incoming.map(({ origin }) => origin).sort());
        expect(plan.others.length + plan.replaced.length + plan.equal.length).toBe(stored.length);
      }),
    );
  });

  it('merges so that the file wins and the others stay, replaces so that the file is all there is', async () => {
    await fc.assert(
      fc.asyncProperty(rules, rules, how, async (stored, incoming, way) => {
        const { storage, importing } = importingInto(stored);
        await importing.choose(file(incoming));
        await importing.finish(way);
        const expected = way === 'merge' || stored.length === 0 ? [...stored, ...incoming] : incoming;
        expect(storage.items).toEqual(storedForm(expected));
        expect(importing.state.value.kind).toBe('idle');
      }),
    );
  });

  it('restores exactly what was there, with Undo', async () => {
    await fc.assert(
      fc.asyncProperty(rules, rules, how, async (stored, incoming, way) => {
        const { storage, importing, changes } = importingInto(stored);
        await importing.choose(file(incoming));
        await importing.finish(way);
        await changes.undo();
        expect(storage.items).toEqual(storedForm(stored));
      }),
    );
  });

  it('exports what it imports', async () => {
    await fc.assert(
      fc.asyncProperty(rules, async (incoming) => {
        const { list, importing } = importingInto([]);
        await importing.choose(file(incoming));
        const again = parseRulesFile(writeRulesFile(list.own));
        expect(again.ok && again.value).toEqual(list.own);
      }),
    );
  });
});

describe('importing', () => {
  it('goes at once where nothing is stored, in one write, and says so', async () => {
    const { storage, importing, changes } = importingInto([]);
    await importing.choose(file([A, B]));
    expect(storage.writes).toEqual([{ rules: [A, B], removed: [] }]);
    expect(changes.last.value?.sentence).toEqual(['Imported 2 rules from ', { code: 'team.json' }, '.']);
    expect(importing.state.value.kind).toBe('idle');
  });

  it('shows first what it would do where rules are stored, and does nothing at Cancel', async () => {
    const { storage, importing } = importingInto([A, B]);
    await importing.choose(file([{ ...A, audiences: ['new'] }, B, C]));
    const state = importing.state.value;
    expect(
      state.kind === 'preview' && [state.plan.added.length, state.plan.replaced.length, state.plan.equal.length],
    ).toEqual([1, 1, 1]);
    importing.cancel();
    expect(storage.writes).toEqual([]);
  });

  it('shows first what a managed rule shadows, even where nothing is stored', async () => {
    const { storage, importing } = importingInto([], { version: 1, rules: [{ ...A, audiences: ['policy'] }] });
    await importing.choose(file([A, B]));
    const state = importing.state.value;
    expect(state.kind === 'preview' && state.plan.shadowed.map(({ pattern }) => pattern.text)).toEqual([A.origin]);
    expect(storage.writes).toEqual([]);
  });

  it('follows in its preview what another window stores meanwhile', async () => {
    const { storage, importing } = importingInto([A]);
    await importing.choose(file([A, B]));
    storage.changeElsewhere(storedForm([A, B, C]));
    const state = importing.state.value;
    expect(state.kind === 'preview' && [state.plan.equal.length, state.plan.others.length]).toEqual([2, 1]);
  });

  it('refuses to merge into more rules than a file can hold', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ origin: `https://h${i}.example`, audiences: ['x'] }));
    const { storage, importing } = importingInto([A]);
    await importing.choose(file(many));
    await importing.finish('merge');
    expect(storage.writes).toEqual([]);
    await importing.finish('replace');
    expect(Object.keys(storage.items)).toHaveLength(10_000);
  });

  it.each([
    ['a text that is no JSON', { text: async () => '{' }, /not JSON/],
    ['a file that can’t be read', { text: () => Promise.reject(new Error('gone')) }, /can’t be read/],
    ['a huge file', { size: 51 * 1024 * 1024 }, /larger than 50 MB/],
  ])('refuses %s with a sentence, and nothing changes', async (_, part, sentence) => {
    const { storage, importing } = importingInto([A]);
    await importing.choose({ ...file([B]), ...part });
    const state = importing.state.value;
    expect(state).toMatchObject({ kind: 'refused', file: 'team.json', problems: [expect.stringMatching(sentence)] });
    expect(storage.items).toEqual(storedForm([A]));
  });

  it('keeps the preview where the browser refuses to store, and says why', async () => {
    const { storage, importing, changes } = importingInto([A]);
    storage.refusal = new Error('QUOTA_BYTES quota exceeded');
    await importing.choose(file([B]));
    await importing.finish('merge');
    expect(importing.state.value.kind).toBe('preview');
    expect(changes.failure.value).toMatch(/did not store.*quota exceeded/);
    expect(changes.last.value).toBeUndefined();
  });
});
