import { type ReadonlySignal, signal } from '@preact/signals';
import { ALL_SITES, type CaptureGrant, sitePattern } from '../../core/traffic/web-request-sites';

/** The browser's permissions, of which complete capture consists: what is granted is the setting. */
export interface CapturePermission {
  watch(listener: (grant: CaptureGrant) => void): () => void;
  /** Has the browser ask the user; to be called while a click is handled. */
  ask(sites: readonly string[]): Promise<boolean>;
  giveBack(sites: readonly string[], everything: boolean): Promise<void>;
}

/** Complete capture as the options page sets it. It changes nothing itself: the browser does, and says so. */
export class CaptureSetting {
  readonly #permission: CapturePermission;
  readonly #grant = signal<CaptureGrant | undefined>(undefined);
  readonly #problem = signal<string | undefined>(undefined);
  /** What is being written into the field. */
  readonly site = signal('');
  /** Undefined until the browser has answered. */
  readonly grant: ReadonlySignal<CaptureGrant | undefined> = this.#grant;
  readonly problem: ReadonlySignal<string | undefined> = this.#problem;
  readonly stop: () => void;

  constructor(permission: CapturePermission) {
    this.#permission = permission;
    this.stop = permission.watch((grant) => {
      this.#grant.value = grant;
    });
  }

  /** Asks for the site that is written in the field. */
  async addSite(): Promise<void> {
    const pattern = sitePattern(this.site.peek());
    this.#problem.value = pattern.ok ? undefined : pattern.error;
    if (pattern.ok && (await this.#ask(pattern.value))) this.site.value = '';
  }

  async captureAll(): Promise<void> {
    this.#problem.value = undefined;
    await this.#ask(ALL_SITES);
  }

  async remove(site: string): Promise<void> {
    const left = (this.#grant.peek()?.sites ?? []).filter((other) => other !== site);
    await this.#giveBack([site], left.length === 0);
  }

  async turnOff(): Promise<void> {
    await this.#giveBack(this.#grant.peek()?.sites ?? [], true);
  }

  async #ask(pattern: string): Promise<boolean> {
    try {
      const granted = await this.#permission.ask([pattern]);
      if (!granted) this.#problem.value = 'The browser was not allowed to show these requests. Nothing has changed.';
      return granted;
    } catch {
      this.#problem.value = 'The browser can’t ask for this site. Nothing has changed.';
      return false;
    }
  }

  async #giveBack(sites: readonly string[], everything: boolean): Promise<void> {
    this.#problem.value = undefined;
    try {
      await this.#permission.giveBack(sites, everything);
    } catch {
      this.#problem.value =
        'The browser did not take the permission back. Remove it on the browser’s page of extensions.';
    }
  }
}
