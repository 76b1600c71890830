import { readableLabel } from './punycode';

/**
 * Letters that look like a Latin one, in our own small selection: what keyboards, copied pages and impostors really mix
 * up: Cyrillic, Greek, Armenian and a few signs. Full-width and other compatibility forms need no entry: NFKC folds them.
 */
const LETTERS: readonly (readonly [latin: string, others: string])[] = [
  ['a', '\u0430\u0251\u03B1'],
  ['c', '\u0441\u03F2'],
  ['d', '\u0501'],
  ['e', '\u0435\u04BD'],
  ['g', '\u0261'],
  ['h', '\u04BB'],
  ['i', '\u0456\u0131\u0269\u03B9'],
  ['j', '\u0458\u03F3'],
  ['k', '\u043A\u03BA'],
  ['m', '\u043C'],
  ['n', '\u0578\u03B7'],
  ['o', '0O\u043E\u03BF\u0585\u041E\u039F'],
  ['p', '\u0440\u03C1'],
  ['q', '\u051B'],
  ['s', '\u0455'],
  ['u', '\u03C5\u057D'],
  ['v', '\u0475\u03BD'],
  ['w', '\u051D\u03C9'],
  ['x', '\u0445\u03C7'],
  ['y', '\u0443\u03B3\u04AF'],
  ['l', '1I|\u04CF\u01C0\u0406\u0399\u04C0'],
  ['A', '\u0410\u0391'],
  ['B', '\u0412\u0392'],
  ['C', '\u0421\u03F9'],
  ['E', '\u0415\u0395'],
  ['H', '\u041D\u0397'],
  ['J', '\u0408'],
  ['K', '\u041A\u039A'],
  ['M', '\u041C\u039C'],
  ['N', '\u039D'],
  ['P', '\u0420\u03A1'],
  ['S', '\u0405'],
  ['T', '\u0422\u03A4'],
  ['X', '\u0425\u03A7'],
  ['Y', '\u0423\u03A5'],
  ['Z', '\u0396'],
  ['-', '\u2010\u2011\u2012\u2013\u2014\u2212'],
  ['/', '\u2215\u2044\u29F8'],
  [':', '\u02D0\u2236'],
  ['.', '\u2024'],
];

const LATIN: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** The same text with every letter replaced by the Latin one that it looks like, and punycode host labels decoded. */
export function withoutLookAlikes(text: string): string {
  const readable = readableHost(text).normalize('NFKC');
  return readable.replace(/[01IO|]|\P{ASCII}/gu, (character) => LATIN.get(character) ?? character);
}

function readableHost(text: string): string {
  return text.replace(/(?<![A-Za-z0-9-])xn--[A-Za-z0-9-]{1,59}/gi, (label) => readableLabel(label));
}
