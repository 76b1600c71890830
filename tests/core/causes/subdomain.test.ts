import { getDomain } from 'tldts';
import { describe, expect, it } from 'vitest';
import { sharedDomain } from '../../../src/core/causes/subdomain';

function domainOf(one: string, other: string): string | undefined {
  return sharedDomain({ actual: [one], expected: [other] })?.found;
}

/** The names that people's APIs have, in the sorts of places where they have them. */
const DOMAINS = [
  ...['shop.com', 'shop.io', 'shop.dev', 'shop.co', 'shop.eu', 'shop.cloud', 'shop.de', 'shop.at', 'münchen.de'],
  ...[
    'shop.co.uk',
    'shop.org.uk',
    'shop.com.au',
    'shop.com.br',
    'shop.co.jp',
    'shop.or.jp',
    'shop.co.in',
    'shop.ac.nz',
  ],
  ...['shop.vercel.app', 'shop.github.io', 'shop.pages.dev', 'shop.azurewebsites.net', 'shop.herokuapp.com'],
  ...['shop.netlify.app', 'shop.web.app', 'shop.fly.dev', 'shop.onrender.com', 'shop.workers.dev', 'shop.ngrok.io'],
];

describe('the registered domain of two hosts', () => {
  it.each(DOMAINS)('is what the public suffix list says: %s', (domain) => {
    expect(getDomain(domain, { allowPrivateDomains: true }), 'the sample').toBe(domain);
    expect(domainOf(`https://api.${domain}`, `https://www.eu.${domain}`)).toBe(domain);
    expect(domainOf(`https://${domain}`, `https://api.${domain}`)).toBe(domain);
    expect(domainOf(`https://${domain}`, `https://other${domain.slice(4)}`)).toBeUndefined();
  });

  it.each([
    ['10.0.0.1', '10.1.0.1'],
    ['a.okta.com', 'b.okta.com'],
    ['co.uk', 'shop.co.uk'],
    ['vercel.app', 'shop.vercel.app'],
    ['localhost', 'api.localhost'],
  ])('is none of %s and %s', (one, other) => {
    expect(domainOf(`https://${one}`, `https://${other}`)).toBeUndefined();
  });
});
