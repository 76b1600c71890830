import { describe, expect, it } from 'vitest';
import type { WrittenRule } from '../../../src/core/audience/rule';
import type { RuleProposal } from '../../../src/core/audience/rules-from-success';
import { RuleProposals } from '../../../src/models/rules/rule-proposals';
import { listOf } from './stored-rules.fake';

function proposal(host: string, ...audiences: string[]): RuleProposal {
  return {
    origin: `https://${host}.test`,
    audiences: audiences.map((audience) => ({ audience, requests: 1, elsewhere: undefined })),
    more: 0,
  };
}

const ONE = proposal('one', 'api://one');
const TWO = proposal('two', 'x', 'y');
const OTHER: WrittenRule = { origin: 'https://other.test', audiences: ['z'] };

function setUp() {
  const { storage, list } = listOf([OTHER]);
  return { storage, model: new RuleProposals(list), before: storage.items };
}

describe('making rules from what succeeded', () => {
  it('stores nothing for an origin where nothing was chosen', async () => {
    const { storage, model } = setUp();
    await model.make([TWO]);
    expect(storage.writes).toEqual([]);
  });

  it('stores all of them at once, and Undo brings back exactly what was there', async () => {
    const { storage, model, before } = setUp();
    model.askForAll(true);
    model.choose(TWO, 'y', true);
    await model.make([ONE, TWO]);
    expect(storage.writes).toEqual([
      {
        rules: [
          { origin: 'https://one.test', audiences: ['api://one'] },
          { origin: 'https://two.test', audiences: ['y'] },
        ],
        removed: [],
      },
    ]);
    expect(model.askingForAll.value).toBe(false);
    await model.changes.undo();
    expect(storage.items).toEqual(before);
  });

  it('lets a choice be taken back, and forgets it with Cancel', () => {
    const { model } = setUp();
    model.choose(ONE, 'api://one', false);
    expect(model.rulesOf([ONE])).toEqual([]);
    model.askForAll(false);
    expect(model.rulesOf([ONE])).toHaveLength(1);
  });

  it('keeps the choice where the browser refuses, and says so', async () => {
    const { storage, model } = setUp();
    storage.refusal = new Error('full');
    model.askForAll(true);
    await model.make([ONE]);
    expect(model.askingForAll.value).toBe(true);
    expect(model.changes.failure.value).toContain('full');
  });
});
