import tokenizer, { type Group, type Root, type Token, types } from 'ret';
import { describe, expect, it } from 'vitest';
import { namesSubject } from '../../../src/core/replies/subject';
import { CATALOGUE } from '../../../src/core/validators/catalogue';

const patterns = new Set(Object.values(CATALOGUE).flatMap(({ replies }) => replies.map(({ pattern }) => pattern)));

/** What every match of the pattern has in it: one text for each choice, with a gap for what is the server's to say. */
function leastTexts(group: Root | Group): string[] {
  const branches = group.options ?? [group.stack ?? []];
  return branches.flatMap((branch) =>
    branch.reduce((texts, token) => leastOf(token).flatMap((end) => texts.map((text) => text + end)), ['']),
  );
}

function leastOf(token: Token): string[] {
  switch (token.type) {
    case types.CHAR:
      return [String.fromCharCode(token.value)];
    case types.GROUP:
      return token.followedBy || token.notFollowedBy || token.lookBehind ? [''] : leastTexts(token);
    case types.REPETITION:
      return token.min === 0 ? ['\0'] : leastOf(token.value);
    case types.POSITION:
      return [''];
    default:
      return ['\0'];
  }
}

describe('the words without which no validator speaks', () => {
  it.each([...patterns])('are in whatever matches %s', (pattern) => {
    expect(leastTexts(tokenizer(pattern)).filter((text) => !namesSubject(text))).toEqual([]);
  });

  it('are not in every text', () => {
    expect(namesSubject('{"items":[{"name":"Line 1","available":true}],"next":"/v1/items?after=7"}')).toBe(false);
  });
});
