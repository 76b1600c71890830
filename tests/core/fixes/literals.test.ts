import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  csharpLiteral,
  goLiteral,
  isWritable,
  javaLiteral,
  jsLiteral,
  jsonLiteral,
  phpLiteral,
  pythonLiteral,
  rubyLiteral,
  rustLiteral,
  shellLiteral,
  yamlLiteral,
} from '../../../src/core/fixes/literals';
import { HOSTILE_TEXTS, RANDOM_TEXTS } from './hostile-texts';
import {
  absence,
  BASH,
  GO,
  type Interpreter,
  JAVA,
  PHP,
  PYTHON,
  RUBY,
  RUST,
  readBy,
  YAML,
  yamlAbsence,
} from './languages';
import { readCsharp, readFourOrEight, readJava, readPieces, readRust, readShell } from './quoted-literal';

type Quote = (text: string) => string;

const TEXTS = [...HOSTILE_TEXTS, ...RANDOM_TEXTS];

const QUOTES: readonly (readonly [language: string, quote: Quote, read: (literal: string) => string])[] = [
  ['JavaScript', jsLiteral, (literal) => runInContext(literal, createContext({}))],
  ['JSON', jsonLiteral, JSON.parse],
  ['Python', pythonLiteral, readFourOrEight],
  ['Go', goLiteral, readFourOrEight],
  ['YAML', yamlLiteral, readFourOrEight],
  ['C#', csharpLiteral, readCsharp],
  ['Java', javaLiteral, readJava],
  ['Rust', rustLiteral, readRust],
  ['Ruby', rubyLiteral, (literal) => readPieces(literal, ' ')],
  ['PHP', phpLiteral, (literal) => readPieces(literal, ' . ')],
  ['shell', shellLiteral, readShell],
];

const INTERPRETERS: readonly (readonly [
  language: string,
  quote: Quote,
  by: Interpreter,
  missing: string | undefined,
])[] = [
  ['Python', pythonLiteral, PYTHON, absence(PYTHON)],
  ['Ruby', rubyLiteral, RUBY, absence(RUBY)],
  ['PHP', phpLiteral, PHP, absence(PHP)],
  ['Java', javaLiteral, JAVA, absence(JAVA)],
  ['Rust', rustLiteral, RUST, absence(RUST)],
  ['Go', goLiteral, GO, absence(GO)],
  ['shell', shellLiteral, BASH, absence(BASH)],
  ['YAML', yamlLiteral, YAML, yamlAbsence()],
];

describe.each(QUOTES)('a literal of %s', (_, quote, read) => {
  it('means the text, whatever it holds', () => {
    for (const text of TEXTS) expect(read(quote(text)), JSON.stringify(text)).toBe(text);
  });

  it('is visible ASCII on one line', () => {
    for (const text of TEXTS) expect(quote(text)).toMatch(/^[ -~]+$/);
  });
});

describe('the language itself reads what was written', () => {
  for (const [language, quote, by, missing] of INTERPRETERS) {
    it.skipIf(missing)(`${language}${missing ? ` (skipped: ${missing})` : ''}`, { timeout: 120_000 }, () => {
      expect(readBy(by, TEXTS.map(quote))).toEqual(TEXTS);
    });
  }
});

describe('a text that can’t be written in every language', () => {
  it.each([
    ['half a surrogate pair', 'a\uD800b'],
    ['the other half', '\uDC00'],
    ['a NUL', 'a\0b'],
    ['too long', 'a'.repeat(4001)],
  ])('is refused: %s', (_, text) => expect(isWritable(text)).toBe(false));

  it('all others are not', () => {
    for (const text of TEXTS) expect(isWritable(text), JSON.stringify(text)).toBe(true);
  });
});
