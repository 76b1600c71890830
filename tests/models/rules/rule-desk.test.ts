import { describe, expect, it } from 'vitest';
import { storedForm } from '../../../src/core/audience/stored-rules';
import { plain } from '../../../src/core/explain/sentence';
import { RULES_PER_PAGE, RuleDesk } from '../../../src/models/rules/rule-desk';
import { listDraft } from '../../../src/models/rules/rule-draft';
import { listOf } from './stored-rules.fake';

const A = { origin: 'https://a.example', audiences: ['a'] };
const B = { origin: 'https://b.example', audiences: ['b'], name: 'Bee' };
const WIDE = { origin: 'https://*.example', audiences: ['wide'], issuers: ['https://issuer.example/'] };

function deskOf(...args: Parameters<typeof listOf>) {
  const { storage, list } = listOf(...args);
  const desk = new RuleDesk(list);
  const own = (origin: string) => {
    const found = list.own.find(({ pattern }) => pattern.text === origin);
    if (!found) throw new Error(`There is no rule for ${origin}.`);
    return found;
  };
  return { storage, list, desk, own };
}

function typeAudience(desk: RuleDesk, origin: string, audience: string): void {
  desk.editor.value?.change({ origin, pairs: [{ issuers: listDraft(), audiences: listDraft([audience]) }] });
}

const listed = (desk: RuleDesk) => desk.shown.value.map(({ rule }) => rule.pattern.text);

describe('the table', () => {
  it('lists rules in the order of specificity, and finds all words of a search anywhere in a rule', () => {
    const { desk } = deskOf([WIDE, B, A]);
    expect(listed(desk)).toEqual([A.origin, B.origin, WIDE.origin]);
    desk.searchFor('BEE b.ex');
    expect(listed(desk)).toEqual([B.origin]);
    desk.searchFor('issuer.example');
    expect(listed(desk)).toEqual([WIDE.origin]);
    desk.searchFor('bee issuer');
    expect(listed(desk)).toEqual([]);
  });

  it('shows a page at a time, and comes back from a page that is no more', () => {
    const many = Array.from({ length: RULES_PER_PAGE + 1 }, (_, i) => ({
      origin: `https://h${i}.example`,
      audiences: ['x'],
    }));
    const { desk, storage } = deskOf(many);
    expect([desk.pages.value, listed(desk).length]).toEqual([2, RULES_PER_PAGE]);
    desk.turnTo(1);
    expect(listed(desk)).toHaveLength(1);
    storage.changeElsewhere(storedForm([A]));
    expect(listed(desk)).toEqual([A.origin]);
  });

  it('lists the managed rule and the own one that it shadows', () => {
    const { desk } = deskOf([A, B], { rules: [{ ...A, audiences: ['policy'] }] });
    expect(desk.rules.value.map(({ rule, shadowed }) => [rule.pattern.text, rule.managed, shadowed])).toEqual([
      [A.origin, true, false],
      [A.origin, false, true],
      [B.origin, false, false],
    ]);
  });
});

describe('editing', () => {
  it('says nothing of an error before the field was left or saving was tried', async () => {
    const { desk, storage } = deskOf([]);
    desk.add();
    expect(desk.editor.value?.error('origin')).toBeUndefined();
    desk.editor.value?.leave('origin');
    expect(desk.editor.value?.error('origin')).toMatch(/Write an origin/);
    expect(desk.editor.value?.error('audiences 0')).toBeUndefined();
    expect(await desk.save()).toBe(false);
    expect(desk.editor.value?.error('audiences 0')).toMatch(/at least one/);
    expect(storage.writes).toEqual([]);
  });

  it('stores a new rule, and moves one whose origin changes', async () => {
    const { desk, storage, own } = deskOf([A]);
    desk.add();
    typeAudience(desk, 'HTTPS://New.example/', 'n');
    expect(await desk.save()).toBe(true);
    expect(desk.editor.value).toBeUndefined();
    expect(desk.focus.value).toEqual({ row: 'https://new.example' });
    desk.edit(own(A.origin));
    desk.editor.value?.change({ origin: 'https://moved.example' });
    await desk.save();
    expect(storage.items).toEqual(
      storedForm([
        { origin: 'https://new.example', audiences: ['n'] },
        { ...A, origin: 'https://moved.example' },
      ]),
    );
    await desk.changes.undo();
    expect(Object.keys(storage.items).sort()).toEqual(['rule:https://a.example', 'rule:https://new.example']);
  });

  it('can’t save over another rule; Merge makes one of the two, and Undo two again', async () => {
    const { desk, storage, own } = deskOf([A, B]);
    const before = structuredClone(storage.items);
    desk.edit(own(B.origin));
    desk.editor.value?.change({ origin: A.origin });
    expect(await desk.save()).toBe(false);
    expect(storage.items).toEqual(before);
    expect(await desk.merge()).toBe(true);
    expect(storage.items).toEqual(storedForm([{ origin: A.origin, audiences: ['b', 'a'], name: 'Bee' }]));
    await desk.changes.undo();
    expect(storage.items).toEqual(before);
  });

  it('may save a rule that a managed one shadows, and says so', async () => {
    const { desk, storage } = deskOf([], { rules: [A] });
    desk.add();
    typeAudience(desk, A.origin, 'mine');
    expect(desk.editor.value?.shadowing?.managed).toBe(true);
    expect(await desk.save()).toBe(true);
    expect(storage.items).toEqual(storedForm([{ ...A, audiences: ['mine'] }]));
  });

  it('keeps what is typed whatever another window does, and says what that was', async () => {
    const { desk, storage, own } = deskOf([A, B]);
    desk.edit(own(A.origin));
    typeAudience(desk, A.origin, 'typed');
    storage.changeElsewhere(storedForm([{ ...A, audiences: ['elsewhere'] }, B]));
    expect(desk.editor.value?.meanwhile.value).toBe('changed');
    storage.changeElsewhere(storedForm([B]));
    expect(desk.editor.value?.meanwhile.value).toBe('deleted');
    expect(await desk.save()).toBe(true);
    expect(storage.items).toEqual(storedForm([B, { ...A, audiences: ['typed'] }]));
  });

  it('gives back at Undo what was typed before Cancel', () => {
    const { desk, storage, own } = deskOf([A]);
    desk.edit(own(A.origin));
    desk.cancel();
    expect(desk.changes.last.value).toBeUndefined();
    desk.edit(own(A.origin));
    desk.editor.value?.change({ name: 'Half typed' });
    desk.cancel();
    expect(desk.editor.value).toBeUndefined();
    void desk.changes.undo();
    expect(desk.editor.value?.draft.name).toBe('Half typed');
    expect(desk.editor.value?.original?.pattern.text).toBe(A.origin);
    expect(storage.writes).toEqual([]);
  });
});

describe('deleting and switching', () => {
  it('brings a deleted rule back with Undo, until something else is done', async () => {
    const { desk, storage, own } = deskOf([A, B]);
    const before = structuredClone(storage.items);
    await desk.remove(own(B.origin));
    expect(storage.items).toEqual(storedForm([A]));
    expect(plain(desk.changes.last.value?.sentence ?? [])).toBe('Deleted Bee.');
    expect(desk.focus.value).toBe('undo');
    await desk.changes.undo();
    expect(storage.items).toEqual(before);
    expect(desk.changes.last.value).toBeUndefined();
  });

  it('turns a rule off and nothing else of it', async () => {
    const { desk, storage, own } = deskOf([B]);
    await desk.switch(own(B.origin), false);
    expect(storage.items).toEqual(storedForm([{ ...B, enabled: false }]));
  });

  it('says so where the browser does not store, and changes nothing', async () => {
    const { desk, storage, own } = deskOf([A]);
    storage.refusal = new Error('disk full');
    await desk.remove(own(A.origin));
    expect(desk.changes.failure.value).toBe('The browser did not store this change. It says: disk full');
    expect(desk.changes.last.value).toBeUndefined();
    expect(listed(desk)).toEqual([A.origin]);
  });
});
