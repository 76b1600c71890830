import { describe, expect, it } from 'vitest';
import { chooseBrowser, type Machine, NoSuchBrowser } from './choose-browser';

function machine(files: string[], rest: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/bin:/snap/bin:/opt/bin' },
    home: '/Users/ada',
    exists: (path) => files.includes(path),
    downloaded: [],
    ...rest,
  };
}

const WINDOWS = {
  platform: 'win32' as const,
  env: { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
};

describe('the browser chosen', () => {
  it('is the one that AUDLENS_BROWSER names, before any other', () => {
    const env = { PATH: '/usr/bin', AUDLENS_BROWSER: '/opt/mine' };
    expect(chooseBrowser(machine(['/usr/bin/chromium', '/opt/mine'], { env }))).toEqual({
      path: '/opt/mine',
      kind: 'named',
    });
  });

  it('is refused with a sentence where AUDLENS_BROWSER names nothing, even if others are there', () => {
    const env = { PATH: '/usr/bin', AUDLENS_BROWSER: '/opt/gone' };
    expect(() => chooseBrowser(machine(['/usr/bin/chromium'], { env }))).toThrow(NoSuchBrowser);
    expect(() => chooseBrowser(machine(['/usr/bin/chromium'], { env }))).toThrow('/opt/gone');
  });

  it('is Chromium, then Chrome for Testing, Chrome and Edge', () => {
    const files = ['/opt/bin/chromium', '/cache/chrome', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'];
    const chosen = files.map((_, i) => chooseBrowser(machine(files.slice(i), { downloaded: ['/cache/chrome'] }))?.kind);
    expect(chosen).toEqual(['chromium', 'chrome-for-testing', 'chrome', 'edge']);
  });

  it('is none where there is none, and never a snap', () => {
    expect(chooseBrowser(machine([]))).toBeUndefined();
    expect(chooseBrowser(machine(['/snap/bin/chromium', '/usr/bin/chromium-browser']))).toBeUndefined();
  });

  it('does not take a relative PATH entry or an empty variable', () => {
    const env = { PATH: '.:bin:', AUDLENS_BROWSER: '' };
    expect(chooseBrowser(machine(['chromium', 'bin/chromium', '/usr/local/bin/chromium'], { env }))?.path).toBe(
      '/usr/local/bin/chromium',
    );
  });

  it('is found in macOS’s applications, of the machine and of the user', () => {
    const path = '/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(chooseBrowser(machine([path], { platform: 'darwin' }))).toEqual({ path, kind: 'edge' });
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(chooseBrowser(machine([path, chrome], { platform: 'darwin' }))?.path).toBe(chrome);
  });

  it('is found in Windows’ program folders', () => {
    const path = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(chooseBrowser(machine([path], WINDOWS))).toEqual({ path, kind: 'edge' });
  });
});
