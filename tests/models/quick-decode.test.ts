import { signal } from '@preact/signals';
import { base64url } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseRule } from '../../src/core/audience/rule';
import { RuleSet } from '../../src/core/audience/rule-set';
import { QuickDecode } from '../../src/models/quick-decode';

const NOW = Date.UTC(2026, 0, 1);

function token(claims: object): string {
  const part = (value: object) => base64url.encode(JSON.stringify(value));
  return `${part({ alg: 'HS256' })}.${part(claims)}.${'s'.repeat(43)}`;
}

function ruleSet(...written: object[]): RuleSet {
  return RuleSet.of(written.map((one) => parseRule(one)).flatMap((one) => (one.ok ? [one.value] : [])));
}

const ORDERS = { origin: 'https://orders.example.com', audiences: ['https://orders.example.com'], name: 'Orders API' };
const ACCESS = token({ aud: 'https://orders.example.com', exp: NOW / 1000 + 60 });
const ID = token({ aud: 'client' });

describe('QuickDecode', () => {
  const rules = signal<RuleSet | undefined>(undefined);
  const now = signal(NOW);
  let decode: QuickDecode;

  beforeEach(() => {
    rules.value = ruleSet(ORDERS);
    now.value = NOW;
    decode = new QuickDecode(rules, now);
  });

  it('is empty at first', () => {
    expect(decode.isEmpty.value).toBe(true);
    expect(decode.token.value).toBeUndefined();
    expect(decode.acceptance.value).toBeUndefined();
    expect(decode.judged.value).toBeUndefined();
  });

  it('shows the likeliest token first, and another when it is chosen; a new paste begins anew', () => {
    decode.paste(JSON.stringify({ id_token: ID, access_token: ACCESS }));
    expect(decode.tokens.value.map(({ place }) => place)).toEqual(['access_token', 'id_token']);
    expect(decode.token.value?.text).toBe(ACCESS);
    decode.choose(1);
    expect(decode.token.value?.text).toBe(ID);
    decode.paste(`Bearer ${ACCESS}`);
    expect(decode.chosen.value).toBe(0);
    expect(decode.token.value?.text).toBe(ACCESS);
  });

  it('says nothing about rules before they are known, nor for a token that can not be read', () => {
    rules.value = undefined;
    decode.paste(ACCESS);
    expect(decode.acceptance.value).toBeUndefined();
    rules.value = ruleSet(ORDERS);
    expect(decode.acceptance.value?.accepting).toHaveLength(1);
    decode.paste('Bearer 2YotnFZFEjr1zCsicMWpAA');
    expect(decode.token.value?.decoded.kind).toBe('opaque');
    expect(decode.acceptance.value).toBeUndefined();
  });

  it('judges the token anew when the rules change', () => {
    decode.paste(ACCESS);
    decode.address.value = 'https://orders.example.com';
    expect(verdict(decode)).toBe('match');
    rules.value = ruleSet({ ...ORDERS, audiences: ['other'] });
    expect(verdict(decode)).toBe('mismatch');
    expect(decode.acceptance.value?.nearest?.rule.name).toBe('Orders API');
  });

  it('sees the token expire', () => {
    decode.paste(ACCESS);
    decode.address.value = 'https://orders.example.com';
    expect(decode.time.value).toBe('in-time');
    now.value = NOW + 60_000;
    expect(decode.time.value).toBe('expired');
    const judged = decode.judged.value;
    expect(judged?.ok && judged.value?.credentials[0]?.findings).toContain('expired');
  });

  it.each([
    ['https://orders.example.com/v1?x=1', 'https://orders.example.com'],
    ['  https://orders.example.com  ', 'https://orders.example.com'],
    ['orders.example.com', 'https://orders.example.com'],
    ['orders.example.com:8443/v1', 'https://orders.example.com:8443'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['ws://localhost', 'ws://localhost'],
  ])('takes %j for %s', (address, origin) => {
    decode.paste(ACCESS);
    decode.address.value = address;
    const judged = decode.judged.value;
    expect(judged?.ok && judged.value?.exchange.origin).toBe(origin);
  });

  it.each(['https://', 'orders', 'two words.example', 'mailto:a@b.example', 'file:///x'])(
    'has a sentence for the address %j',
    (address) => {
      decode.paste(ACCESS);
      decode.address.value = address;
      const judged = decode.judged.value;
      expect(judged && !judged.ok && judged.error).toMatch(/^[A-Z].*\.$/);
    },
  );

  it.each([
    ['https://shop.example.com/cart?x=1', 'https://shop.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['chrome://extensions/', undefined],
    ['about:blank', undefined],
    ['file:///page.html', undefined],
    [undefined, undefined],
  ])('offers for the page %s the origin %s', (page, origin) => {
    decode.suggest(page);
    expect(decode.suggestion.value).toBe(origin);
  });
});

function verdict(decode: QuickDecode): string | undefined {
  const judged = decode.judged.value;
  return judged?.ok ? judged.value?.verdict.kind : judged?.error;
}
