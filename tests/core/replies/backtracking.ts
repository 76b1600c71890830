import tokenizer, { type Group, type Root, type SetTokens, type Token, types } from 'ret';

/**
 * The most ways in which a backtracking engine may divide the text after one starting place among a pattern's
 * repetitions: an upper bound, so that what is found harmless is. A repetition whose end can be told by the next
 * character alone has one way; every other has as many as its bounds allow, and those of one branch multiply.
 * A lazy one counts twice. Infinity for repetitions without a bound, and for those within one another that the next character can't part.
 */
export function waysToMatch(pattern: string): number {
  return waysOf(tokenizer(pattern), []);
}

function waysOf(group: Root | Group, after: readonly Token[]): number {
  const branches = group.options ?? [group.stack ?? []];
  return branches.reduce((sum, branch) => sum + waysOfBranch(branch, after), 0);
}

function waysOfBranch(branch: readonly Token[], after: readonly Token[]): number {
  return branch.reduce((product, token, at) => product * waysOfToken(token, [...branch.slice(at + 1), ...after]), 1);
}

function waysOfToken(token: Token, after: readonly Token[]): number {
  if (token.type === types.GROUP) return waysOf(token, after);
  if (token.type !== types.REPETITION) return 1;
  const { min, max, value } = token;
  const body: Token[] = [value];
  const inner = max > 1 ? waysOfToken(value, [...body, ...after]) : waysOfToken(value, after);
  const own = partsFrom(body, after) ? 1 : max - min + 1;
  return max > 1 && inner > 1 ? Number.POSITIVE_INFINITY : own * inner;
}

/** Whether no character can both go on with the repetition and begin what follows. */
function partsFrom(body: readonly Token[], after: readonly Token[]): boolean {
  const next = firstOf(after);
  const again = firstOf(body);
  return !CHARACTERS.some((char) => next(char) && again(char));
}

const CHARACTERS = [...Array(256).keys(), 0x2019, 0x4e00];

type Begins = (char: number) => boolean;

/** Which characters can begin a match of these tokens. */
function firstOf(tokens: readonly Token[]): Begins {
  const [first, ...rest] = tokens;
  // At its end a pattern has matched, and nothing is tried again.
  if (!first) return () => false;
  switch (first.type) {
    case types.CHAR:
      return (char) => char === first.value;
    case types.SET:
      return (char) => isIn(first.set, char) !== first.not;
    case types.POSITION:
      return firstOf(rest);
    case types.REFERENCE:
      return () => true;
    case types.REPETITION: {
      const body = firstOf([first.value, ...(first.min > 0 ? rest : [])]);
      const skipped = firstOf(rest);
      return first.min > 0 ? body : (char) => body(char) || skipped(char);
    }
    case types.GROUP: {
      if (first.followedBy || first.notFollowedBy || first.lookBehind) return firstOf(rest);
      const branches = (first.options ?? [first.stack ?? []]).map((branch) => firstOf([...branch, ...rest]));
      return (char) => branches.some((begins) => begins(char));
    }
  }
}

function isIn(set: SetTokens, char: number): boolean {
  return set.some((member) => {
    if (member.type === types.CHAR) return member.value === char;
    if (member.type === types.RANGE) return member.from <= char && char <= member.to;
    return isIn(member.set, char) !== member.not;
  });
}
