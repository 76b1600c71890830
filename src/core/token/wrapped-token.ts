import { partText } from './decode';

/** Line breaks as terminals, mails (quoted, or with soft breaks) and shells put them into a long word. */
const LINE_BREAK = /[=\\^]?[ \t]{0,40}\r?\n[ \t>]{0,40}/y;
const TOKEN_LINE = /[\w.-]+(?=[=\\^]?[ \t]{0,40}(?:\r?\n|$)|["'`])/y;

/** A JWE has five parts (RFC 7516 §7.1); no token has more. */
const MOST_DOTS = 4;

/**
 * A token that was wrapped over lines, in one piece.
 * @param first what stands on its first line, up to `firstEnd` in the text
 * @returns the token with those of the following lines that still belong to it, and where it ends
 */
export function joinLines(text: string, first: string, firstEnd: number): { token: string; end: number } {
  const lines = [first];
  const ends = [firstEnd];
  let dots = dotsIn(first);
  for (
    let next = lineAfter(text, first, firstEnd);
    next && dots <= MOST_DOTS;
    next = lineAfter(text, next.line, next.end)
  ) {
    lines.push(next.line);
    ends.push(next.end);
    dots += dotsIn(next.line);
  }
  const count = linesOfToken(lines);
  return { token: lines.slice(0, count).join(''), end: ends[count - 1] ?? firstEnd };
}

function dotsIn(text: string): number {
  return text.split('.').length - 1;
}

/** A line that begins like a token is another one, unless the line before ends with a dot. */
function lineAfter(text: string, line: string, end: number): { line: string; end: number } | undefined {
  const gap = matchAt(LINE_BREAK, text, end);
  if (gap === undefined) return undefined;
  const start = end + gap.length;
  const next = matchAt(TOKEN_LINE, text, start);
  if (next === undefined || (JOSE_LINE.test(next) && !line.endsWith('.'))) return undefined;
  return { line: next, end: start + next.length };
}

const JOSE_LINE = /^(?:eyJ|eyA|ew[ok0])/;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** How many of the lines are the token: up to where its last part has the length that its algorithm gives it. */
function linesOfToken(lines: readonly string[]): number {
  const shapes = shapesOf(lines);
  if (lines.length === 1 || (shapes.at(-1)?.dots ?? 0) < 2) return 1;
  const wanted = lastPartLengths(lines);
  const whole = shapes.findIndex(({ dots, last }) => dots === wanted.dots && wanted.lengths.includes(last));
  if (whole >= 0) return whole + 1;
  const complete = shapes.findIndex(({ dots, last }) => dots >= wanted.dots && last > 0);
  if (complete <= 0) return 1;
  let count = complete + 1;
  while (count > 2 && count < lines.length && lines[count - 1]?.length === lines[count - 2]?.length) count += 1;
  return count;
}

/** For each line: the dots up to its end, and the length of the part that it ends in. */
function shapesOf(lines: readonly string[]): { dots: number; last: number }[] {
  let dots = 0;
  let last = 0;
  return lines.map((line) => {
    const parts = line.split('.');
    dots += parts.length - 1;
    last = (parts.length > 1 ? 0 : last) + (parts.at(-1)?.length ?? 0);
    return { dots, last };
  });
}

/** Characters in base64url of a signature (RFC 7518 §3.1, RFC 8037), and of the authentication tag of a JWE (§5.1). */
const SIGNATURE_LENGTHS: Readonly<Record<string, readonly number[]>> = {
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86, 152],
  none: [0],
};
const RSA_LENGTHS = [342, 512, 683];
const TAG_LENGTHS = [22, 32, 43];

function lastPartLengths(lines: readonly string[]): { dots: number; lengths: readonly number[] } {
  const header = partText(lines.join(''), 'header') ?? '';
  if (/"enc"\s*:/.test(header)) return { dots: MOST_DOTS, lengths: TAG_LENGTHS };
  const [, alg = ''] = /"alg"\s*:\s*"(\w{1,20})"/.exec(header) ?? [];
  const lengths = Object.hasOwn(SIGNATURE_LENGTHS, alg) ? SIGNATURE_LENGTHS[alg] : undefined;
  return { dots: 2, lengths: lengths ?? (/^[RP]S\d/.test(alg) ? RSA_LENGTHS : []) };
}
