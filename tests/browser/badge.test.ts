import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Badge, offerBadges } from '../../src/browser/badge';
import { FakeEvent } from './fake-event';

const TAB = 7;

/** One end of a port. What is posted arrives at the other end at once. */
interface FakePort {
  readonly name: string;
  readonly onMessage: FakeEvent<[unknown]>;
  readonly onDisconnect: FakeEvent<[]>;
  postMessage(message: unknown): void;
}

/** The two ends of each port that a panel opened, the background's second. */
let ports: [FakePort, FakePort][];
let badges: Map<number, string>;

function end(name: string, post: (message: unknown) => void): FakePort {
  return { name, onMessage: new FakeEvent(), onDisconnect: new FakeEvent(), postMessage: post };
}

function connect({ name }: { name: string }): FakePort {
  let isOpen = true;
  const background = end(name, () => {});
  const panel = end(name, (message) => {
    if (!isOpen) throw new Error('Attempting to use a disconnected port object');
    background.onMessage.fire(message);
  });
  for (const { onDisconnect } of [panel, background]) onDisconnect.addListener(() => (isOpen = false));
  ports.push([panel, background]);
  fake.runtime.onConnect.fire(background);
  return panel;
}

function fakeBrowser() {
  return {
    tabs: { onUpdated: new FakeEvent<[number]>() },
    runtime: { id: 'audlens' as string | undefined, connect, onConnect: new FakeEvent<[FakePort]>() },
    action: {
      setBadgeBackgroundColor: async () => {},
      setBadgeText: async ({ tabId, text }: { tabId: number; text: string }) => {
        if (tabId > 100) throw new Error('No tab with this id');
        badges.set(tabId, text);
      },
    },
  };
}

let fake: ReturnType<typeof fakeBrowser>;
vi.mock('wxt/browser', () => ({
  get browser() {
    return fake;
  },
}));

function panelOf(tabId: number): Badge {
  vi.stubGlobal('chrome', { devtools: { inspectedWindow: { tabId } } });
  return new Badge();
}

/** The fake answers at once: whatever waits for it has gone on by the next turn of the event loop. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  ports = [];
  badges = new Map();
  fake = fakeBrowser();
  offerBadges();
});

describe('the badge', () => {
  it.each([
    [1, '1'],
    [999, '999'],
    [1000, '999+'],
    [0, ''],
  ])('of %i is “%s”', async (count, text) => {
    panelOf(TAB).show(count);
    await settled();
    expect([...badges]).toEqual([[TAB, text]]);
  });

  it('is set again when the browser took it off, however late that is told', async () => {
    panelOf(TAB).show(3);
    await settled();
    badges.delete(TAB);
    fake.tabs.onUpdated.fire(TAB + 1);
    await settled();
    expect(badges.get(TAB)).toBeUndefined();
    fake.tabs.onUpdated.fire(TAB);
    await settled();
    expect(badges.get(TAB)).toBe('3');
  });

  it('goes with its panel, and then no tab is listened to', async () => {
    panelOf(TAB).show(3);
    panelOf(TAB + 1).show(4);
    ports[0]?.[1].onDisconnect.fire();
    await settled();
    expect([...badges]).toEqual([
      [TAB, ''],
      [TAB + 1, '4'],
    ]);
    badges.clear();
    fake.tabs.onUpdated.fire(TAB);
    fake.tabs.onUpdated.fire(TAB + 1);
    await settled();
    expect([...badges]).toEqual([[TAB + 1, '4']]);
    ports[1]?.[1].onDisconnect.fire();
    expect(fake.tabs.onUpdated.listeners.size).toBe(0);
  });

  it('stays when the panel is moved, though word of its end comes late', async () => {
    panelOf(TAB).show(3);
    panelOf(TAB).show(4);
    ports[0]?.[1].onDisconnect.fire();
    await settled();
    expect(badges.get(TAB)).toBe('4');
    badges.delete(TAB);
    fake.tabs.onUpdated.fire(TAB);
    await settled();
    expect(badges.get(TAB)).toBe('4');
  });

  it('comes back when the background was ended and is there again', async () => {
    panelOf(TAB).show(3);
    await settled();
    badges.clear();
    ports[0]?.[0].onDisconnect.fire();
    await settled();
    expect(ports.length).toBe(2);
    expect(badges.get(TAB)).toBe('3');
  });

  it('is not asked for again when the extension itself is gone', () => {
    const badge = panelOf(TAB);
    fake.runtime.id = undefined;
    ports[0]?.[0].onDisconnect.fire();
    expect(ports.length).toBe(1);
    expect(() => badge.show(4)).not.toThrow();
  });

  it('does no harm where the tab is gone', async () => {
    panelOf(101).show(1);
    await settled();
    expect(badges.size).toBe(0);
  });

  it('has taken away what an earlier session may have left to be listened to', () => {
    expect(fake.tabs.onUpdated.removed).toBe(1);
    expect(fake.tabs.onUpdated.listeners.size).toBe(0);
  });

  it('is left alone by ports that are for something else', async () => {
    connect({ name: 'requests of 7' }).postMessage(3);
    await settled();
    expect(badges.size).toBe(0);
    expect(fake.tabs.onUpdated.listeners.size).toBe(0);
  });
});
