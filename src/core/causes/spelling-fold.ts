import { withoutLookAlikes } from './look-alike';

/** Differences of spelling, in the order in which the simplest explanation is looked for. */
const SPELLINGS = [
  'whitespace',
  'trailing-slash',
  'letter-case',
  'scheme',
  'port',
  'percent-encoding',
  'app-id-uri',
  'look-alike',
  'path',
] as const;

export type Spelling = (typeof SPELLINGS)[number];

/** The order in which differences are taken away: a percent sign may hide a space, a space the slash at the end. */
const FOLDS: readonly (readonly [Exclude<Spelling, 'path'>, (text: string) => string])[] = [
  ['percent-encoding', decodePercent],
  ['whitespace', withoutWhitespace],
  ['app-id-uri', withoutApiScheme],
  ['port', withoutPort],
  ['scheme', withoutScheme],
  ['look-alike', withoutLookAlikes],
  ['trailing-slash', withoutTrailingSlash],
  ['letter-case', inLowerCase],
];

/** Whether two strings are the same once these differences are taken away. */
export function equalWithout(differences: ReadonlySet<Spelling>, actual: string, expected: string): boolean {
  const a = fold(differences, actual);
  const b = fold(differences, expected);
  if (a === '' || b === '') return false;
  return a === b || (differences.has('path') && (isPathPrefix(a, b) || isPathPrefix(b, a)));
}

/** Those that could make a difference for these strings at all, to keep the search short. */
export function spellingsIn(actual: string, expected: string): readonly Spelling[] {
  const texts = [actual, expected].flatMap((text) => {
    const decoded = withoutWhitespace(decodePercent(text));
    return [text, decoded, withoutLookAlikes(decoded)];
  });
  const changing = FOLDS.filter(([, change]) => texts.some((text) => change(text) !== text)).map(([name]) => name);
  return SPELLINGS.filter((name) => name === 'path' || changing.includes(name));
}

function fold(differences: ReadonlySet<Spelling>, text: string): string {
  return FOLDS.reduce((folded, [name, change]) => (differences.has(name) ? change(folded) : folded), text);
}

/**
 * Equal for any two strings that differences of spelling alone keep apart, and for a few more: scheme, port and path are
 * cut off, and letters that look alike in any case are one.
 */
export function skeleton(text: string): string {
  const bare = withoutScheme(withoutWhitespace(decodePercent(text)).replace(API_SCHEME, ''));
  const first = bare.split(/[/?#]/, 1)[0] ?? '';
  return withoutLookAlikes(inLowerCase(withoutLookAlikes(first.replace(/:\d{1,5}$/, '')))).replaceAll('i', 'l');
}

function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** White space, and what can't be seen at all. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/gu;

function withoutWhitespace(text: string): string {
  return text.replace(UNSEEN, '');
}

export function unseenIn(text: string): string[] {
  return [...new Set(text.match(UNSEEN) ?? [])];
}

const API_SCHEME = /^api:\/\//i;
const API_GUID = /^api:\/\/(?=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[/?#]|$))/i;

function withoutApiScheme(text: string): string {
  return text.replace(API_GUID, '');
}

/** `https://`, and the slips `https:/` and `//`. */
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:\/{1,3}|\/\/)/i;

export function schemeOf(text: string): string {
  return API_GUID.test(text) ? '' : (SCHEME.exec(text)?.[0] ?? '');
}

export function withoutScheme(text: string): string {
  return text.slice(schemeOf(text).length);
}

/** Scheme and host; then the port. A colon in a name without a scheme or a dot (`urn:orders:80`) is no port. */
const PORT = /^((?:[a-z][a-z0-9+.-]*:\/\/)?(?:\[[^\]]*\]|[^/?#:@[\]]+)):(\d{1,5})(?=[/?#]|$)/i;

export function portOf(text: string): string {
  const [, before = '', port = ''] = PORT.exec(text) ?? [];
  return /:\/\/|\.|^localhost$/i.test(before) ? port : '';
}

export function withoutPort(text: string): string {
  return portOf(text) === '' ? text : text.replace(PORT, '$1');
}

/** By hand, since `/+$` tries every slash of a hostile text. */
export function withoutTrailingSlash(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

/** Letters that have one partner in the other case; the Kelvin sign is no upper case of `k`, it only looks like it. */
export function inLowerCase(text: string): string {
  return text.replace(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.toUpperCase() === letter ? lower : letter;
  });
}

/** By whole segments: `/orders` of `/orders/v1`, not of `/orders-v1`. Slashes and white space alone are no path. */
function isPathPrefix(shorter: string, longer: string): boolean {
  const name = withoutTrailingSlash(withoutScheme(shorter));
  if (!longer.startsWith(shorter) || name === '' || name.endsWith(':')) return false;
  const rest = longer.slice(shorter.length);
  return (shorter.endsWith('/') || /^[/?#]/.test(rest)) && withoutTrailingSlash(withoutWhitespace(rest)) !== '';
}
