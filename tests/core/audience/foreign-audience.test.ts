import { describe, expect, it } from 'vitest';
import { foreignAudience } from '../../../src/core/audience/foreign-audience';
import { requestSite } from '../../../src/core/audience/request-target';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { decodeToken } from '../../../src/core/token/decode';
import { jws, rule } from '../samples';

const GRAPH = '00000003-0000-0000-c000-000000000000';
const API = 'https://api.shop.example/orders';
const rules = RuleSet.of([
  rule({ origin: 'https://billing.shop.example', audiences: ['api://billing', '{origin}/mcp'] }),
  rule({ origin: 'https://old.shop.example', audiences: ['api://old'], enabled: false }),
]);

function foreign(claims: Record<string, unknown> | string, url = API, known = rules) {
  return foreignAudience(
    decodeToken(typeof claims === 'string' ? claims : jws(claims)),
    requestSite(new URL(url)),
    known,
  );
}

describe('an audience that belongs elsewhere', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['Microsoft Graph’s at an API of one’s own', { aud: GRAPH }, GRAPH, 'Microsoft Graph'],
    ['the same in a list', { aud: ['api://orders', GRAPH] }, GRAPH, 'Microsoft Graph'],
    ['another rule’s', { aud: 'api://billing' }, 'api://billing', 'https://billing.shop.example'],
  ])('%s', (_, claims, audience, owner) => {
    expect(foreign(claims)).toEqual({ audience, owner });
  });
});

it('is looked for among the first audiences only: a token can name a hundred thousand, and go to as many hosts', () => {
  const many = Array.from({ length: 99 }, (_, place) => `api://${place}`);
  expect(foreign({ aud: [...many, GRAPH] })?.audience).toBe(GRAPH);
  expect(foreign({ aud: [...many, 'api://99', GRAPH] })).toBeUndefined();
});

describe('nothing is said of', () => {
  it.each<[string, ReturnType<typeof foreign>]>([
    ['an audience that nobody knows', foreign({ aud: 'api://orders' })],
    ['a token without one', foreign({ sub: 'a' })],
    ['one that is no text', foreign({ aud: 7 })],
    ['an opaque token', foreign('opaque')],
    ['Graph’s audience at Graph', foreign({ aud: GRAPH }, 'https://graph.microsoft.com/v1.0/me')],
    ['Graph’s audience at a deeper name of Microsoft’s', foreign({ aud: GRAPH }, 'https://eu.graph.microsoft.us/')],
    ['Google’s at Google', foreign({ aud: 'https://oauth2.googleapis.com/token' }, 'https://storage.googleapis.com/')],
    ['an audience that is the request’s own host', foreign({ aud: 'https://api.shop.example/' })],
    [
      'a token at its own issuer',
      foreign({ aud: GRAPH, iss: 'https://id.shop.example/' }, 'https://id.shop.example/userinfo'),
    ],
    ['a rule that is turned off', foreign({ aud: 'api://old' })],
  ])('%s', (_, found) => {
    expect(found).toBeUndefined();
  });

  it('but hosts that only end like Microsoft’s are not at home', () => {
    expect(foreign({ aud: GRAPH }, 'https://evilmicrosoft.com/')?.owner).toBe('Microsoft Graph');
    expect(foreign({ aud: GRAPH }, 'https://graph.microsoft.com.evil.example/')?.owner).toBe('Microsoft Graph');
  });
});
