import { type ParseError, parse as parseTolerantly } from 'jsonc-parser';
import { failure, type Result, success } from './result';

export type JsonObject = { readonly [member: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON text. The error is a sentence with line and column, and never quotes the text: it may hold tokens
 * (engines' own messages do quote it, and do not all name the place).
 */
export function parseJson(text: string): Result<unknown, string> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return success(JSON.parse(json));
  } catch {
    return failure(`not JSON: ${placeOfError(json)}`);
  }
}

function placeOfError(text: string): string {
  if (text.trim() === '') return 'the text is empty';
  const offset = firstErrorOffset(text);
  if (offset === undefined) return 'it is nested too deeply to name the place';
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const what = offset >= text.trimEnd().length ? 'it ends too early' : 'something is out of place';
  return `${what} at line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}

function firstErrorOffset(text: string): number | undefined {
  const errors: ParseError[] = [];
  try {
    parseTolerantly(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    return undefined;
  }
  return errors[0]?.offset ?? text.length;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const BRACKET_END = 0x5d;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const OUTSIDE_STRINGS = /[{}[\],:]|[^\s{}[\],:"]+/g;

/** The text's lexemes, whitespace left out. The text must be valid JSON. */
function lexemes(text: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    for (const lexeme of text.slice(at, start).match(OUTSIDE_STRINGS) ?? []) found.push(lexeme);
    at = quote < 0 ? text.length : endOfString(text, quote);
    if (quote >= 0) found.push(text.slice(quote, at));
  }
  return found;
}

/** Just behind the closing quote. Not by a pattern: one that steps over millions of escapes overflows its stack. */
function endOfString(text: string, quote: number): number {
  let end = text.indexOf('"', quote + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}

/**
 * Member names that stand more than once in the outermost object, decoded, so that `"aud"` and `"\u0061ud"` are one
 * name. `JSON.parse` keeps the last of them, other parsers the first (RFC 8259 §4). The text must be valid JSON.
 * @param parsed what `JSON.parse` makes of the text: where it has as many members, nothing need be compared
 */
export function duplicateMembers(text: string, parsed: JsonObject): string[] {
  const distinct = Object.keys(parsed).length;
  if (mostMembers(text) === distinct || countMembers(text) === distinct) return [];
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of memberNames(text)) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return [...twice];
}

function* memberNames(text: string): Generator<string> {
  let depth = 0;
  let previous = '';
  for (const lexeme of lexemes(text)) {
    if (lexeme === ':' && depth === 1) yield JSON.parse(previous) as string;
    if (lexeme === '{' || lexeme === '[') depth += 1;
    if (lexeme === '}' || lexeme === ']') depth -= 1;
    previous = lexeme;
  }
}

/**
 * No object has more members than this: it counts what looks like the end of a name, in strings and at any depth too.
 * Every new token is asked, and of most it is the number already.
 */
function mostMembers(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === QUOTE || before <= SPACE) count += 1;
  }
  return count;
}

/** Members of the outermost object, each as often as it stands there. */
function countMembers(text: string): number {
  let depth = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === COLON) count += depth === 1 ? 1 : 0;
    else if (code === BRACE || code === BRACKET) depth += 1;
    else if (code === BRACE_END || code === BRACKET_END) depth -= 1;
  }
  return count;
}

/**
 * The members of the outermost object: each name, decoded, with its value's text. Whitespace is left out and strings are
 * spelt one way, so that equal texts are equal values; numbers stay as written, since a double can't hold them all. Of
 * a name that stands twice the last counts, as with `JSON.parse`. The text must be a valid JSON object.
 */
export function memberTexts(text: string): Map<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  let name: string | undefined;
  let value: string[] = [];
  let previous = '';
  for (const lexeme of lexemes(text)) {
    if (lexeme === '}' || lexeme === ']') depth -= 1;
    if (name === undefined) {
      if (lexeme === ':' && depth === 1) name = JSON.parse(previous) as string;
    } else if (depth === 0 || (depth === 1 && lexeme === ',')) {
      members.set(name, value.join(''));
      name = undefined;
      value = [];
    } else value.push(lexeme.startsWith('"') ? JSON.stringify(JSON.parse(lexeme)) : lexeme);
    if (lexeme === '{' || lexeme === '[') depth += 1;
    previous = lexeme;
  }
  return members;
}

/** The nesting from which lines are indented no further: a hostile text of 10,000 brackets must not grow by its square. */
const DEEPEST_INDENT = 40;

/**
 * The same text with line breaks and indentation, and every value's spelling untouched: numbers that a double can't
 * hold, escapes and duplicate members stay as they were sent. The text must be valid JSON.
 */
export function indentJson(text: string): string {
  const out: string[] = [];
  let depth = 0;
  let previous = '';
  const newline = () => `\n${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}`;
  for (const lexeme of lexemes(text)) {
    const closes = lexeme === '}' || lexeme === ']';
    if (closes) depth -= 1;
    const opened = previous === '{' || previous === '[';
    if (opened !== closes && (opened || closes)) out.push(newline());
    else if (previous === ',') out.push(newline());
    out.push(lexeme === ':' ? ': ' : lexeme);
    if (lexeme === '{' || lexeme === '[') depth += 1;
    previous = lexeme;
  }
  return out.join('');
}
