import { Random } from './random';

/** What a server expects, and the audience claim of a token that it is sent. */
export interface AudienceCase {
  readonly expected: readonly string[];
  /** The token's claims of interest; `aud` is not there where the token has none. */
  readonly claims: { readonly aud?: unknown };
}

const AUDIENCES = [
  'https://api.example.com',
  'https://api.example.com/v1/',
  'http://localhost:3000',
  'api://6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11',
  '6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11',
  'urn:example:orders',
  'orders-api',
  'https://bücher.example/caf\u00e9',
  'authenticated',
  'a',
];

/** Spellings that people, and attackers, come close with. */
const NEAR: readonly ((audience: string) => string)[] = [
  (audience) => `${audience}/`,
  (audience) => `${audience}//`,
  (audience) => audience.replace(/\/$/, ''),
  (audience) => audience.toUpperCase(),
  (audience) => audience.replace(/^https?:\/\//, ''),
  (audience) => audience.replace(/^http:/, 'https:'),
  (audience) => audience.replace(/^https:/, 'http:'),
  (audience) => audience.replace(/^api:\/\//, ''),
  (audience) => `api://${audience}`,
  (audience) => `${audience}:443`,
  (audience) => `${audience}/v2`,
  (audience) => audience.replace('api.', 'api.staging.'),
  (audience) => ` ${audience}`,
  (audience) => `${audience}\n`,
  (audience) => `${audience}\u00a0`,
  (audience) => `\u200b${audience}`,
  (audience) => audience.replace('a', '\u0430'),
  (audience) => audience.normalize('NFD'),
  (audience) => encodeURIComponent(audience),
  (audience) => audience.slice(0, -1),
  (audience) => `${audience}\0`,
  (audience) => `${audience},${audience}`,
  (audience) => JSON.stringify([audience]),
  (audience) => `.*${audience}.*`,
];

const ODD: readonly unknown[] = [0, 1, -1.5, true, false, null, {}, { 0: 'a' }, [], ['a'], [['a']]];

/** The same seed gives the same cases. Lone surrogates are left out: parsers of JSON differ on them, validators do not. */
export function* audienceCases(seed: number, mostExpected = 4): Generator<AudienceCase> {
  const random = new Random(seed);
  while (true) yield oneCase(random, mostExpected);
}

function oneCase(random: Random, mostExpected: number): AudienceCase {
  const count = random.chance(0.6) ? 1 : 1 + random.below(mostExpected);
  const expected = random
    .list(count, () => (random.chance(0.8) ? random.pick(AUDIENCES) : near(random, AUDIENCES)))
    .filter((one) => one !== '');
  const [first = 'a', ...more] = new Set(expected);
  return claimsFor(random, [first, ...more]);
}

function claimsFor(random: Random, expected: readonly string[]): AudienceCase {
  const kind = random.below(20);
  if (kind === 0) return { expected, claims: {} };
  if (kind === 1) return { expected, claims: { aud: random.pick(ODD) } };
  if (kind === 2) return { expected, claims: { aud: random.pick(['', [], [''], null]) } };
  if (kind < 9) return { expected, claims: { aud: text(random, expected) } };
  // Every expected one, perhaps, so that all-of has something to accept.
  const whole = random.chance(0.2) ? expected : [];
  const aud = [...whole, ...random.list(random.below(5), () => element(random, expected))];
  return { expected, claims: { aud: random.chance(0.5) ? aud : aud.reverse() } };
}

function element(random: Random, expected: readonly string[]): unknown {
  return random.chance(0.15) ? random.pick(ODD) : text(random, expected);
}

function text(random: Random, expected: readonly string[]): string {
  const kind = random.below(10);
  if (kind < 3) return random.pick(expected);
  if (kind < 8) return near(random, expected);
  return random.chance(0.1) ? '' : random.pick(AUDIENCES);
}

function near(random: Random, audiences: readonly string[]): string {
  return random.pick(NEAR)(random.pick(audiences));
}
