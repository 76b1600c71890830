import { describe, expect, it } from 'vitest';
import { parseRule, type WrittenRule, writeRule } from '../../../src/core/audience/rule';
import { mergeRules } from '../../../src/models/rules/rule-merge';

const ORIGIN = 'https://a.example';

function merged(winner: Omit<WrittenRule, 'origin'>, other: Omit<WrittenRule, 'origin'>): WrittenRule {
  const [a, b] = [winner, other].map((one) => parseRule({ origin: ORIGIN, ...one }));
  if (!a?.ok || !b?.ok) throw new Error('The test’s rules are wrong.');
  const { origin: _, ...rest } = writeRule(mergeRules(a.value, b.value));
  return rest as WrittenRule;
}

describe('merging two rules', () => {
  it('expects the audiences of both, each once', () => {
    expect(merged({ audiences: ['a', 'b'] }, { audiences: ['b', 'c'] })).toEqual({ audiences: ['a', 'b', 'c'] });
  });

  it('keeps pairs apart where their issuers differ, and joins them where they are the same', () => {
    expect(
      merged(
        { audiences: ['a'], issuers: ['i', 'j'] },
        { accept: [{ audiences: ['b'], issuers: ['j', 'i'] }, { audiences: ['c'] }] },
      ),
    ).toEqual({ accept: [{ audiences: ['a', 'b'], issuers: ['j', 'i'] }, { audiences: ['c'] }] });
  });

  it('takes single values from the winner, and from the other where the winner has the default', () => {
    const other: Omit<WrittenRule, 'origin'> = {
      audiences: ['a'],
      name: 'Other',
      validator: 'jose',
      claim: 'azp',
      in: ['websocket'],
    };
    expect(merged({ audiences: ['a'], name: 'Mine', validator: 'pyjwt' }, other)).toEqual({
      audiences: ['a'],
      name: 'Mine',
      validator: 'pyjwt',
      claim: 'azp',
      in: ['header', 'query', 'body', 'websocket'],
    });
    expect(merged({ audiences: ['a'] }, other)).toMatchObject({
      name: 'Other',
      validator: 'jose',
    });
  });

  it('ignores only where both do, and is on where one is', () => {
    expect(merged({ ignore: true }, { audiences: ['a'], enabled: false })).toEqual({ audiences: ['a'] });
    expect(merged({ ignore: true, enabled: false }, { ignore: true, enabled: false })).toEqual({
      ignore: true,
      enabled: false,
    });
  });
});
