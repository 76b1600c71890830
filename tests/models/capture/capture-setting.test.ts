import { describe, expect, it } from 'vitest';
import type { CaptureGrant } from '../../../src/core/traffic/web-request-sites';
import { type CapturePermission, CaptureSetting } from '../../../src/models/capture/capture-setting';

/** A browser that says what is granted, and a user who agrees or not. */
class FakePermission implements CapturePermission {
  sites: readonly string[] = [];
  agrees: boolean | Error = true;
  /** Whether everything was given back, by the last time that something was. */
  gaveEverything: boolean | undefined;
  #tell: (grant: CaptureGrant) => void = () => {};

  watch(listener: (grant: CaptureGrant) => void): () => void {
    this.#tell = listener;
    this.#say();
    return () => {};
  }

  async ask(sites: readonly string[]): Promise<boolean> {
    if (this.agrees instanceof Error) throw this.agrees;
    if (this.agrees) this.sites = [...this.sites, ...sites];
    this.#say();
    return this.agrees;
  }

  async giveBack(sites: readonly string[], everything: boolean): Promise<void> {
    this.gaveEverything = everything;
    this.sites = this.sites.filter((site) => !sites.includes(site));
    this.#say();
  }

  #say(): void {
    this.#tell({ forbidden: false, sites: this.sites });
  }
}

function opened() {
  const permission = new FakePermission();
  const setting = new CaptureSetting(permission);
  const add = (site: string) => {
    setting.site.value = site;
    return setting.addSite();
  };
  return { permission, setting, add, sites: () => setting.grant.value?.sites };
}

it('asks for chosen sites, and follows what the browser grants', async () => {
  const { setting, add, sites } = opened();
  await add('https://shop.example');
  await add('api.example');
  expect(sites()).toEqual(['*://shop.example/*', '*://api.example/*']);
  expect(setting.site.value).toBe('');
  await setting.captureAll();
  expect(sites()).toContain('*://*/*');
});

it('gives sites back one by one, and the permission with the last', async () => {
  const { permission, setting, add, sites } = opened();
  await add('a.example');
  await add('b.example');
  await setting.remove('*://a.example/*');
  expect(sites()).toEqual(['*://b.example/*']);
  expect(permission.gaveEverything).toBe(false);
  await setting.remove('*://b.example/*');
  expect(permission.gaveEverything).toBe(true);
});

it('gives everything back when it is turned off', async () => {
  const { permission, setting, sites } = opened();
  await setting.captureAll();
  await setting.turnOff();
  expect(sites()).toEqual([]);
  expect(permission.gaveEverything).toBe(true);
});

describe('one sentence, and no change,', () => {
  it.each([
    [false, 'shop.example', /was not allowed to show these requests\. Nothing has changed\.$/],
    [new Error('no gesture'), 'shop.example', /^The browser can’t ask for this site\. Nothing has changed\.$/],
    [true, 'file:///etc', /^Only http and https sites/],
    [true, '', /^Write a site/],
  ] as const)('where the user agrees: %s, to “%s”', async (agrees, site, sentence) => {
    const { permission, setting, add, sites } = opened();
    permission.agrees = agrees;
    await add(site);
    expect(setting.problem.value).toMatch(sentence);
    expect(sites()).toEqual([]);
    expect(setting.site.value).toBe(site);
    permission.agrees = true;
    await add('shop.example');
    expect(setting.problem.value).toBeUndefined();
  });
});
