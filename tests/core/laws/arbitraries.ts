import fc from 'fast-check';
import { parseOriginPattern } from '../../../src/core/audience/origin-pattern';

/** Few names, so that generated patterns and URLs meet often. */
const label = fc.constantFrom('a', 'ab', 'aba');
const domain = fc.constantFrom('test', 'a.test', 'b.a.test');
const segment = fc.constantFrom('v1', 'x');
const host = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(label, domain).map((parts) => parts.join('.')) },
  { weight: 2, arbitrary: domain },
  { weight: 1, arbitrary: fc.constantFrom('localhost', '127.0.0.1', '[::1]') },
);
const starredLabel = fc.constantFrom('a*', '*a', 'b*', 'ab*', '*ba', 'a*a', 'a*b');
const hostPattern = fc.oneof(
  { weight: 3, arbitrary: host },
  { weight: 3, arbitrary: fc.tuple(starredLabel, domain).map((parts) => parts.join('.')) },
  { weight: 3, arbitrary: domain.map((name) => `*.${name}`) },
  { weight: 1, arbitrary: fc.constant('*') },
);
const port = fc.constantFrom('', '', '', '', ':80', ':443');
const portPattern = fc.oneof(port, fc.constant(':*'));
const scheme = fc.constantFrom('http', 'https', 'ws', 'wss');
const schemePattern = fc.oneof(scheme, fc.constant('*'));
const path = fc.array(segment, { maxLength: 3 }).map((parts) => parts.map((one) => `/${one}`).join(''));
const pathPattern = fc
  .array(fc.oneof(segment, fc.constant('*')), { maxLength: 2 })
  .map((parts) => parts.map((one) => `/${one}`).join(''));

export const patternText = fc
  .tuple(schemePattern, hostPattern, portPattern, pathPattern)
  .map(([scheme, ...rest]) => `${scheme}://${rest.join('')}`);

export const url = fc
  .tuple(scheme, host, port, path, fc.constantFrom('', '/', '?q=/v1'))
  .map(([scheme, ...rest]) => `${scheme}://${rest.join('')}`);

/** Texts that are sometimes patterns, with every character that means something in one. */
export const roughPatternText = fc
  .tuple(
    fc.constantFrom('https://', 'HTTP://', 'ws://', '*://', 'ftp://', ''),
    fc.string({ unit: fc.constantFrom(...'aB1.*-:/[]%2eE\\@?# ü＊。_~\u0001{'), maxLength: 12 }),
  )
  .map((parts) => parts.join(''))
  .filter((text) => parseOriginPattern(text).ok);

const text = fc.string({ minLength: 1, maxLength: 8 });
const template = (placeholder: string) =>
  fc
    .array(
      fc.oneof(
        text.map((one) => one.replace(/[{}]/g, '$&$&')),
        fc.constant(`{${placeholder}}`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join(''));
const audiences = fc.array(template('origin'), { minLength: 1, maxLength: 3 });
const issuers = fc.array(template('tid'), { minLength: 1, maxLength: 2 });

function optional<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

const validator = fc.oneof(
  fc.constantFrom('exact', 'jose', 'fast-jwt'),
  fc.record(
    { name: fc.constant('fast-jwt'), options: fc.constantFrom({}, { requiredClaims: ['aud'] }) },
    { requiredKeys: ['name'] },
  ),
);

const expectation = fc.oneof(
  fc.record({ audiences, issuers: optional(issuers) }),
  fc.record({ accept: fc.array(fc.record({ audiences, issuers: optional(issuers) }), { minLength: 1, maxLength: 3 }) }),
  fc.constant({ ignore: true }),
);

/** A rule as a file may write it: every member, with and without its default. */
export const writtenRule = fc
  .tuple(
    expectation,
    fc.record({
      origin: patternText,
      claim: optional(fc.constantFrom('aud', 'client_id', 'azp')),
      validator: optional(validator),
      in: optional(
        fc.uniqueArray(fc.constantFrom('header', 'query', 'body', 'websocket', 'cookie:a', 'header:X-A'), {
          minLength: 1,
        }),
      ),
      name: optional(text),
      enabled: optional(fc.boolean()),
    }),
  )
  .map(([first, second]) => JSON.parse(JSON.stringify({ ...second, ...first })) as Record<string, unknown>);
