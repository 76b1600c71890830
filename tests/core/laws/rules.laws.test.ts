import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { expandTemplate, literalTemplate, templateProblem } from '../../../src/core/audience/expected-audience';
import { type OriginPattern, parseOriginPattern, patternMatches } from '../../../src/core/audience/origin-pattern';
import { comparePatterns } from '../../../src/core/audience/pattern-order';
import { requestTarget } from '../../../src/core/audience/request-target';
import { type AudienceRule, parseRule, writeRule } from '../../../src/core/audience/rule';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { parseRulesFile, writeRulesFile } from '../../../src/core/audience/rules-file';
import { good, pattern, rule } from '../samples';
import { patternText, roughPatternText, url, writtenRule } from './arbitraries';

/** What is said of rules, without any index: try every enabled rule and take the first in the order. */
function findByTrying(rules: readonly AudienceRule[], href: string): AudienceRule | undefined {
  const target = requestTarget(href);
  const applying = rules.filter((one) => one.enabled && target && patternMatches(one.pattern, target));
  return applying.reduce<AudienceRule | undefined>(
    (best, one) => (best && comparePatterns(best.pattern, one.pattern) <= 0 ? best : one),
    undefined,
  );
}

// Generated cases are many; how long they take is no matter here.
vi.setConfig({ testTimeout: 120_000 });

describe('the law of the lookup', () => {
  it('the index finds what trying every rule finds', () => {
    let found = 0;
    let contested = 0;
    const written = fc.uniqueArray(fc.tuple(patternText, fc.integer({ min: 0, max: 9 })), {
      selector: ([text]) => text,
      minLength: 5,
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(written, fc.array(url, { minLength: 1, maxLength: 10 }), (origins, urls) => {
        const rules = origins.map(([origin, chance]) => rule({ origin, audiences: ['a'], enabled: chance > 0 }));
        const set = RuleSet.of(rules);
        for (const href of urls) {
          const expected = findByTrying(set.rules, href);
          expect(set.find(href)?.pattern.text, href).toBe(expected?.pattern.text);
          found += expected ? 1 : 0;
          const target = requestTarget(href);
          contested += rules.filter((one) => target && patternMatches(one.pattern, target)).length > 1 ? 1 : 0;
        }
      }),
      { numRuns: 1000 },
    );
    // A generator whose rules seldom meet its URLs would prove nothing.
    expect(found).toBeGreaterThan(1000);
    expect(contested).toBeGreaterThan(500);
  });

  it('a nearest rule does not apply, and applies once its one part is put right', () => {
    fc.assert(
      fc.property(fc.array(patternText, { minLength: 1, maxLength: 15 }), url, (origins, href) => {
        const set = RuleSet.of(origins.map((origin, i) => rule({ origin, audiences: ['a'], enabled: i % 3 > 0 })));
        const target = requestTarget(href);
        if (!target || set.find(href)) return;
        const near = set.nearest(href);
        if (!near) return;
        const { pattern: original } = near.rule;
        const part = {
          scheme: { scheme: '*' },
          port: { port: '*' },
          path: { path: [] },
          host: { host: { kind: 'any' } },
          disabled: {},
        }[near.part];
        const repaired = { ...original, ...part } as OriginPattern;
        expect(near.rule.enabled).toBe(near.part !== 'disabled');
        expect(patternMatches(repaired, target)).toBe(true);
        expect(near.part === 'disabled' || !patternMatches(original, target)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('the law of the order', () => {
  const sign = (a: OriginPattern, b: OriginPattern) => Math.sign(comparePatterns(a, b));

  it('is total: antisymmetric, transitive, and 0 for equal patterns only', () => {
    fc.assert(
      fc.property(patternText, patternText, patternText, (...texts) => {
        const [a, b, c] = texts.map(pattern) as [OriginPattern, OriginPattern, OriginPattern];
        expect(sign(a, b) + sign(b, a)).toBe(0);
        expect(sign(a, b) === 0).toBe(a.text === b.text);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the law of one spelling', () => {
  it.each([
    ['tidy', patternText],
    ['rough', roughPatternText],
  ])('reading a canonical text gives the same pattern: %s texts', (_, texts) => {
    fc.assert(
      fc.property(texts, (written) => {
        const first = good(parseOriginPattern(written));
        expect(parseOriginPattern(first.text)).toEqual({ ok: true, value: first });
      }),
      { numRuns: 3000 },
    );
  });

  it('an origin taken from a URL is a pattern that takes that URL', () => {
    fc.assert(
      fc.property(fc.oneof(url, fc.webUrl()), (href) => {
        const { protocol, host } = new URL(href);
        const target = requestTarget(href);
        expect(target && patternMatches(pattern(`${protocol}//${host}`), target)).toBe(true);
      }),
    );
  });
});

describe('the law of the round trip', () => {
  it('a written rule is read as it was', () => {
    fc.assert(
      fc.property(writtenRule, (written) => {
        const read = good(parseRule(written));
        expect(parseRule(writeRule(read))).toEqual({ ok: true, value: read });
      }),
      { numRuns: 1000 },
    );
  });

  it('a file of them too', () => {
    const file = fc.uniqueArray(writtenRule, { selector: ({ origin }) => origin, maxLength: 8 });
    fc.assert(
      fc.property(file, (written) => {
        const rules = RuleSet.of(written.map((one) => rule(one))).rules;
        expect(parseRulesFile(writeRulesFile(rules))).toEqual({ ok: true, value: rules });
      }),
      { numRuns: 300 },
    );
  });

  it('a literal template stands for its text, and has no problem', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('{', '}', 'origin', 'tid', '$&'), fc.string({ maxLength: 3 })),
    });
    fc.assert(
      fc.property(text, fc.constantFrom('origin' as const, 'tid' as const), (one, placeholder) => {
        expect(templateProblem(literalTemplate(one), placeholder)).toBeUndefined();
        expect(expandTemplate(literalTemplate(one), placeholder, 'VALUE')).toBe(one);
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing from outside makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.object({ key: fc.constantFrom('origin', 'audiences', 'accept', 'validator', 'in', 'x') }),
        ),
        (value) => {
          expect(typeof parseRule(value).ok).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
