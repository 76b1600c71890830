import { describe, expect, it } from 'vitest';
import { ALL_SITES, readGrant, siteName, sitePattern } from '../../../src/core/traffic/web-request-sites';

describe('a site that a person wrote', () => {
  it.each([
    ['https://Shop.Example.com', '*://shop.example.com/*'],
    [' http://localhost:8080/path?x#y ', '*://localhost/*'],
    ['api.example.com', '*://api.example.com/*'],
    ['127.0.0.1:3000', '*://127.0.0.1/*'],
    ['wss://socket.example', '*://socket.example/*'],
    ['https://*.example.com', '*://*.example.com/*'],
    ['*.example.com', '*://*.example.com/*'],
  ])('%s is asked for as %s', (written, pattern) => {
    expect(sitePattern(written)).toEqual({ ok: true, value: pattern });
  });

  it.each(['', '  ', 'https://', 'file:///etc', 'chrome://extensions', 'https://a.*.example', 'https://*', 'a b'])(
    '“%s” is refused with a sentence',
    (written) => {
      const read = sitePattern(written);
      expect(read.ok ? read.value : read.error).toMatch(/^[A-Z].+\.$/);
    },
  );

  it('is named as it is read, and all sites so', () => {
    expect(siteName('*://shop.example/*')).toBe('shop.example');
    expect(siteName(ALL_SITES)).toBe('All sites');
  });
});

describe('what is granted', () => {
  const held = { permissions: ['storage', 'webRequest'], origins: ['*://b.example/*', '*://a.example/*'] };

  it('are the sites, with the permission to watch them', () => {
    expect(readGrant(held, undefined)).toEqual({ forbidden: false, sites: ['*://a.example/*', '*://b.example/*'] });
  });

  it('is nothing where one of the two is missing', () => {
    expect(readGrant({ ...held, permissions: ['storage'] }, {}).sites).toEqual([]);
    expect(readGrant({ permissions: ['webRequest'] }, {}).sites).toEqual([]);
  });

  it.each([
    [undefined, false],
    [{}, false],
    [{ completeCapture: true }, false],
    [{ completeCapture: false }, true],
    [{ completeCapture: 'false' }, true],
    [{ completeCapture: null }, true],
  ])('by the policy %j is forbidden: %s', (policy, forbidden) => {
    expect(readGrant(held, policy).forbidden).toBe(forbidden);
  });
});
