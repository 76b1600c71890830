import { beforeEach, describe, expect, it, vi } from 'vitest';
import { offerCompleteCapture } from '../../src/browser/web-request-watch';
import type { WebRequestDetails } from '../../src/core/traffic/web-request';
import { FakeEvent } from './fake-event';

const ID = 'audlens';
const DEVTOOLS = 'extension://audlens/devtools.html';
const SHOP = 'https://shop.example';

interface FakePort {
  readonly name: string;
  readonly sender: { readonly id: string; readonly url: string; readonly tab?: object };
  readonly onDisconnect: FakeEvent<[]>;
  readonly told: { readonly kind: string }[];
  postMessage(message: { kind: string }): void;
}

function port(name: string, sender: FakePort['sender'] = { id: ID, url: DEVTOOLS }): FakePort {
  const told: { kind: string }[] = [];
  return { name, sender, onDisconnect: new FakeEvent(), told, postMessage: (message) => told.push(message) };
}

const NAMES = [
  'onBeforeRequest',
  'onSendHeaders',
  'onResponseStarted',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
];
type Details = WebRequestDetails & {
  readonly tabId: number;
  readonly initiator?: string;
  readonly incognito?: boolean;
};

function fakeBrowser() {
  const events = () => new FakeEvent<[Details]>();
  return {
    granted: { permissions: ['storage'], origins: [] } as { permissions: string[]; origins: string[] },
    policy: {},
    tabs: {
      onUpdated: new FakeEvent<[number, object, object]>(),
      get: async (tabId: number) => ({ incognito: tabId === 9, url: `${SHOP}/page` }),
    },
    runtime: { id: ID, getURL: (path: string) => `extension://audlens${path}`, onConnect: new FakeEvent<[FakePort]>() },
    permissions: { onAdded: new FakeEvent<[]>(), onRemoved: new FakeEvent<[]>(), getAll: async () => fake.granted },
    storage: { onChanged: new FakeEvent<[object, string]>(), managed: { get: async () => fake.policy } },
    extension: { isAllowedIncognitoAccess: async () => false },
    webRequest: Object.fromEntries(NAMES.map((name) => [name, events()])) as Record<string, FakeEvent<[Details]>>,
  };
}

let fake: ReturnType<typeof fakeBrowser>;
vi.mock('wxt/browser', () => ({
  get browser() {
    return fake;
  },
}));

function listening(): number {
  const events = [...Object.values(fake.webRequest), fake.tabs.onUpdated];
  return events.reduce((sum, { listeners }) => sum + listeners.size, 0);
}
const ALL = NAMES.length + 1;

async function grant(...origins: string[]): Promise<void> {
  const permissions = origins.length > 0 ? ['storage', 'webRequest'] : ['storage'];
  fake.granted = { permissions, origins };
  (origins.length > 0 ? fake.permissions.onAdded : fake.permissions.onRemoved).fire();
  await settled();
}

/** The fake answers at once: whatever waits for it has gone on by the next turn of the event loop. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function connect(name: string, sender?: FakePort['sender']): Promise<FakePort> {
  const connected = port(name, sender);
  fake.runtime.onConnect.fire(connected);
  await settled();
  return connected;
}

const request = (tabId: number, more: Partial<Details> = {}): Details => ({
  requestId: '1',
  timeStamp: 0,
  method: 'GET',
  url: 'https://api.example/',
  tabId,
  requestHeaders: [{ name: 'Authorization', value: 'Bearer secret' }],
  ...more,
});
const send = (details: Details) => fake.webRequest.onSendHeaders?.fire(details);
const eventsOf = ({ told }: FakePort) => told.filter(({ kind }) => kind === 'event').length;

beforeEach(async () => {
  fake = fakeBrowser();
  offerCompleteCapture();
  await settled();
});

describe('the background listens to no request', () => {
  it('before complete capture is turned on, though DevTools is open', async () => {
    const panel = await connect('requests of 3');
    expect(listening()).toBe(0);
    expect(panel.told).toEqual([{ kind: 'grant', grant: { forbidden: false, sites: [] } }]);
  });

  it('while no DevTools is open, though it is turned on', async () => {
    await grant('*://*/*');
    expect(listening()).toBe(0);
    const [one, other] = [await connect('requests of 3'), await connect('requests of 4')];
    expect(listening()).toBe(ALL);
    one.onDisconnect.fire();
    expect(listening()).toBe(ALL);
    other.onDisconnect.fire();
    expect(listening()).toBe(0);
  });

  it('once the permission is taken back, and says so', async () => {
    await grant('*://*/*');
    const panel = await connect('requests of 3');
    await grant();
    expect(listening()).toBe(0);
    expect(panel.told.at(-1)).toEqual({ kind: 'grant', grant: { forbidden: false, sites: [] } });
    await grant('*://*/*');
    expect(listening()).toBe(ALL);
  });

  it('until it is told what is granted, though the browser failed to tell before', async () => {
    fake.permissions.getAll = () => Promise.reject(new Error('not now'));
    await grant('*://*/*');
    const panel = await connect('requests of 3');
    expect(listening()).toBe(0);
    fake.permissions.getAll = async () => fake.granted;
    await grant('*://*/*');
    expect(listening()).toBe(ALL);
    expect(panel.told.at(-1)).toMatchObject({ grant: { sites: ['*://*/*'] } });
  });

  it('where the organisation forbids it, whatever is granted', async () => {
    fake.policy = { completeCapture: false };
    await grant('*://*/*');
    const panel = await connect('requests of 3');
    expect(listening()).toBe(0);
    expect(panel.told.at(-1)).toMatchObject({ grant: { forbidden: true } });
    fake.policy = {};
    fake.storage.onChanged.fire({}, 'managed');
    await settled();
    expect(listening()).toBe(ALL);
  });

  it.each([
    ['another name', 'badge of 3', undefined],
    ['no tab', 'requests of ', undefined],
    ['a tab that is no number', 'requests of x', undefined],
    ['another extension', 'requests of 3', { id: 'other', url: DEVTOOLS }],
    ['another page of the extension', 'requests of 3', { id: ID, url: 'extension://audlens/options.html' }],
    ['the devtools page opened as a tab', 'requests of 3', { id: ID, url: DEVTOOLS, tab: {} }],
  ])('for a port of %s', async (_, name, sender) => {
    await grant('*://*/*');
    const stranger = await connect(name, sender);
    expect(listening()).toBe(0);
    expect(stranger.told).toEqual([]);
  });
});

describe('a request', () => {
  it('goes to the panels of its own tab, and to no other', async () => {
    await grant('*://*/*');
    const [one, other, again] = [
      await connect('requests of 3'),
      await connect('requests of 4'),
      await connect('requests of 3'),
    ];
    send(request(3));
    expect([one, other, again].map(eventsOf)).toEqual([1, 0, 1]);
    send(request(5));
    expect([one, other, again].map(eventsOf)).toEqual([1, 0, 1]);
  });

  it('of no tab goes to panels of the page’s origin, as long as the page is there', async () => {
    await grant('*://*/*');
    const panel = await connect('requests of 3');
    send(request(-1, { initiator: SHOP }));
    send(request(-1, { initiator: 'https://other.example' }));
    expect(eventsOf(panel)).toBe(1);
    // The address is not told: the page is of a site that there is no leave for.
    fake.tabs.onUpdated.fire(3, { status: 'loading' }, { incognito: false });
    send(request(-1, { initiator: SHOP }));
    expect(eventsOf(panel)).toBe(1);
  });

  it('of an ordinary window is not told in a private one, nor the other way round', async () => {
    await grant('*://*/*');
    const [ordinary, secret] = [await connect('requests of 3'), await connect('requests of 9')];
    send(request(-1, { initiator: SHOP, incognito: false }));
    expect([ordinary, secret].map(eventsOf)).toEqual([1, 0]);
    send(request(-1, { initiator: SHOP, incognito: true }));
    send(request(9, { incognito: true }));
    expect([ordinary, secret].map(eventsOf)).toEqual([1, 2]);
  });
});
