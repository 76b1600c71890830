import { describe, expect, it } from 'vitest';
import { mayBeTold, originOfPage } from '../../../src/core/traffic/web-request-route';

const PAGE = 'https://shop.example';
const PANEL = { tabId: 3, incognito: false, pageOrigin: PAGE };
const REQUEST = { tabId: 3, incognito: false, origin: PAGE };
const WORKER = { tabId: -1, incognito: false, origin: PAGE };

describe('a panel is told of', () => {
  it.each([
    ['its own tab’s request', PANEL, REQUEST],
    ['its own tab’s request to whatever site', PANEL, { ...REQUEST, origin: 'https://other.example' }],
    ['its own tab’s request, where the browser names no window', PANEL, { ...REQUEST, incognito: undefined }],
    ['a private tab’s request, in that tab', { ...PANEL, incognito: true }, { ...REQUEST, incognito: true }],
    ['a worker’s request of the page’s origin', PANEL, WORKER],
  ])('%s', (_, panel, request) => {
    expect(mayBeTold(panel, request)).toBe(true);
  });
});

describe('a panel is told nothing of', () => {
  it.each([
    ['another tab', PANEL, { ...REQUEST, tabId: 4 }],
    ['its own tab’s number in a private window', PANEL, { ...REQUEST, incognito: true }],
    ['its own tab before the window is known', { ...PANEL, incognito: undefined }, REQUEST],
    ['a worker of another origin', PANEL, { ...WORKER, origin: 'https://other.example' }],
    ['a worker of the same host at another port', PANEL, { ...WORKER, origin: `${PAGE}:8443` }],
    ['a worker of no known origin', PANEL, { ...WORKER, origin: null }],
    ['a worker, while its own page is not known', { ...PANEL, pageOrigin: null }, { ...WORKER, origin: null }],
    ['a worker of a private window', PANEL, { ...WORKER, incognito: true }],
    ['a worker of an ordinary window, in a private one', { ...PANEL, incognito: true }, WORKER],
    ['a worker of one or the other', PANEL, { ...WORKER, incognito: undefined }],
    ['a worker, while nothing is known', { ...PANEL, incognito: undefined }, { ...WORKER, incognito: undefined }],
  ])('%s', (_, panel, request) => {
    expect(mayBeTold(panel, request)).toBe(false);
  });
});

it.each([
  ['https://shop.example/a?b#c', 'https://shop.example'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['null', null],
  ['data:text/html,x', null],
  ['about:blank', null],
  ['file:///etc/passwd', null],
  [undefined, null],
])('takes of %s the origin %s', (url, origin) => {
  expect(originOfPage(url)).toBe(origin);
});
