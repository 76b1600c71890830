import { createDecoder } from 'fast-jwt';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { jwtDecode } from 'jwt-decode';
import { type RequestSite, requestTarget } from '../../src/core/audience/request-target';
import { parseRule } from '../../src/core/audience/rule';
import { RuleSet } from '../../src/core/audience/rule-set';
import { inspect } from '../../src/core/inspect';
import { KnownToken, TokenTable } from '../../src/core/token/token-table';
import { Credential, type Presentation } from '../../src/core/traffic/credential';
import { type Exchange, makeExchange } from '../../src/core/traffic/exchange';
import { readHarEntry } from '../../src/core/traffic/har-entry';
import { type Contestant, type Paired, paired } from './paired';
import { sampleEntry, sampleToken } from './sample-traffic';
import type { Row, Section } from './section';
import { short } from './statistics';

const CASES = 1000;
const NOW = Date.UTC(2026, 0, 1);

/** What other programs do to read a token. None of them compares, interns, or looks for members that stand twice. */
const DECODERS = {
  jose: (token: string) => [decodeProtectedHeader(token), decodeJwt(token)],
  'jwt-decode': (token: string) => [jwtDecode(token, { header: true }), jwtDecode(token)],
  jsonwebtoken: (token: string) => jsonwebtoken.decode(token, { complete: true }),
  'fast-jwt': createDecoder({ complete: true }) as (token: string) => unknown,
} satisfies Record<string, (token: string) => unknown>;

/** The least that anyone has to do, in the two ways that Node has. Only the first can be had in a browser. */
const FLOORS = {
  'floor (atob, JSON.parse)': (token: string) => parts(token).map((part) => JSON.parse(atob(standard(part)))),
  'floor (Buffer, JSON.parse)': (token: string) =>
    parts(token).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString())),
};

function parts(token: string): string[] {
  return token.split('.', 2);
}

function standard(part: string): string {
  return part.replaceAll('-', '+').replaceAll('_', '/');
}

/** The pure part alone, in this process: what a request costs once it was captured, against what other decoders cost. */
export async function core(): Promise<Section> {
  const known = against(DECODERS, knownTokens());
  const fresh = against({ ...FLOORS, ...DECODERS }, newTokens(decoded));
  const held = against(FLOORS, newTokens(heldIn));
  const lookup = { 1000: rulesAgainst10(1000), 10000: rulesAgainst10(10_000) };
  // The faster floor is the one that counts.
  const floors = fresh.filter(({ baseline }) => baseline.startsWith('floor')).map(({ result }) => result.ratio);
  const toJose = (results: readonly Against[]) => results.find(({ baseline }) => baseline === 'jose')?.result.ratio;
  return {
    name: 'core',
    figures: {
      newTokenToFloor: Math.max(...floors),
      newTokenToJose: toJose(fresh) ?? Number.NaN,
      knownTokenToJose: toJose(known) ?? Number.NaN,
      rules10kTo10: lookup[10_000].ratio,
    },
    lines: [
      `${CASES} requests, ${tokens()[0]?.length} characters a token; ours divided by the other’s.`,
      'Known token: inspect, from an exchange whose token was decoded and judged before.',
      'New token: its text is decoded, looked through for members that stand twice, and judged by inspect for the first time.',
      'Reading the entry and making the exchange are in neither; “held too” adds the token table, which hashes the whole text.',
      ...known.map((one) => row('known token', one, one.baseline === 'jose' ? MOST.known : undefined)),
      ...fresh.map((one) => row('new token', one, one.baseline.startsWith('floor') ? MOST.fresh : undefined)),
      ...held.map((one) => row('new token, held too', one)),
      row('1,000 rules', { baseline: '10 rules', result: lookup[1000] }),
      row('10,000 rules', { baseline: '10 rules', result: lookup[10_000] }, MOST.rules),
    ],
  };
}

const MOST = { known: 0.05, fresh: 2.5, rules: 2 };

interface Against {
  readonly baseline: string;
  readonly result: Paired;
}

function row(what: string, { baseline, result }: Against, limit?: number): Row {
  const each = (ms: number) => short((ms / CASES) * 1000);
  const times = `${baseline}: ${each(result.oursMs)} to ${each(result.theirsMs)} µs`;
  return { what, values: result.ratios, baseline: times, ...(limit === undefined ? {} : { limit }) };
}

function against(others: Record<string, (token: string) => unknown>, ours: Contestant): Against[] {
  return Object.entries(others).map(([baseline, decode]) => ({ baseline, result: paired(ours, decoding(decode)) }));
}

function decoding(decode: (token: string) => unknown): Contestant {
  let texts: string[] = [];
  return {
    prepare: () => {
      texts = tokens();
    },
    run: () => texts.map(decode),
  };
}

/** Made anew each time, and in one piece, as a header's value is: so that nobody finds a text already hashed. */
function tokens(): string[] {
  return Array.from({ length: CASES }, (_, number) => Buffer.from(sampleToken(number)).toString('latin1'));
}

/** Exchanges whose token is in the table, and has been judged. */
function knownTokens(): Contestant {
  const table = new TokenTable();
  const rules = ruleSet(10);
  const exchanges = tokens().map((token, number) => exchangeWith(token, number, table));
  return { run: () => exchanges.map((exchange) => inspect(exchange, rules, NOW)), times: 20 };
}

type TakeIn = (text: string, table: TokenTable) => KnownToken;

const decoded: TakeIn = (text) => new KnownToken(1, text);
const heldIn: TakeIn = (text, table) => table.hold(text);

/** Exchanges whose token was never seen: it is taken in, and judged. */
function newTokens(takeIn: TakeIn): Contestant {
  const rules = ruleSet(10);
  const exchanges = tokens().map((token, number) => exchangeWith(token, number, new TokenTable()));
  let texts: string[] = [];
  let waiting: Unfinished[] = [];
  let table = new TokenTable();
  return {
    prepare: () => {
      texts = tokens();
      waiting = exchanges.map(withoutToken);
      table = new TokenTable();
    },
    run: () =>
      waiting.map(({ exchange, credentials, presentation }, number) => {
        credentials.push(new Credential(presentation, takeIn(texts[number] ?? '', table)));
        return inspect(exchange, rules, NOW);
      }),
  };
}

interface Unfinished {
  readonly exchange: Exchange;
  readonly credentials: Credential[];
  readonly presentation: Presentation;
}

/** The same exchange, without its credential, which is still to come. */
function withoutToken(exchange: Exchange): Unfinished {
  const [presentation] = exchange.credentials;
  if (!presentation) throw new Error('The sample entry has no token.');
  const credentials: Credential[] = [];
  return { exchange: { ...exchange, credentials }, credentials, presentation };
}

function exchangeWith(token: string, number: number, table: TokenTable): Exchange {
  const read = readHarEntry(sampleEntry(number, token));
  if (!read.ok || 'passed' in read.value) throw new Error('The sample entry can’t be read.');
  return makeExchange(read.value, table);
}

/** Lookups for sites that were never asked for before, half of them without a rule. */
function rulesAgainst10(count: number): Paired {
  return paired(lookups(count), lookups(10));
}

function lookups(count: number): Contestant {
  const rules = ruleSet(count);
  let sites: RequestSite[] = [];
  return {
    prepare: () => {
      sites = Array.from({ length: CASES }, (_, n) => siteOf(n % 2 === 0 ? (n * 7919) % count : -1 - n));
    },
    run: () => sites.map((site) => rules.at(site).ruling('https://any/')),
  };
}

function siteOf(number: number): RequestSite {
  const target = requestTarget(hostNumber(number));
  if (!target) throw new Error('The sample host is none.');
  return target;
}

function hostNumber(number: number): string {
  return `https://svc-${String(number).padStart(2, '0')}.example.com`;
}

/** One rule an origin, as {@link sampleEntry} names them, and more. */
function ruleSet(count: number): RuleSet {
  return RuleSet.of(
    Array.from({ length: count }, (_, number) => {
      const rule = parseRule({ origin: hostNumber(number), audiences: [hostNumber(number)] });
      if (!rule.ok) throw new Error('The sample rule is none.');
      return rule.value;
    }),
  );
}
