import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Acceptance, acceptanceOf } from '../core/audience/acceptance';
import type { RuleSet } from '../core/audience/rule-set';
import { inspect, type JudgedExchange } from '../core/inspect';
import { parsedUrl } from '../core/parsed-url';
import { type Result, success } from '../core/result';
import { type TimeState, timeState } from '../core/token/claims';
import { findPastedTokens, type PastedToken } from '../core/token/pasted-text';
import { type KnownToken, TokenTable } from '../core/token/token-table';
import { hypotheticalExchange } from '../core/traffic/hypothetical-exchange';

/** What the rules are known to be; undefined until they are. */
export type KnownRules = ReadonlySignal<RuleSet | undefined>;

/**
 * The popup: a pasted text, the token that it holds, who would accept it, and the verdict for an origin that was typed.
 * It lives in memory and ends with the page; nothing of it is stored.
 */
export class QuickDecode {
  readonly #rules: KnownRules;
  readonly #chosen = signal(0);
  readonly #pasted = signal('');

  /** An origin or a URL, as it is typed. */
  readonly address = signal('');
  /** The origin of the current tab, where the browser tells it. */
  readonly suggestion = signal<string | undefined>(undefined);
  /** Milliseconds since the epoch; whoever owns the model keeps it going. */
  readonly now: ReadonlySignal<number>;

  readonly isEmpty = computed(() => this.#pasted.value.trim() === '');
  /** Every token in the pasted text, the likeliest access token first. */
  readonly tokens = computed<readonly PastedToken[]>(() => findPastedTokens(this.#pasted.value));
  readonly chosen: ReadonlySignal<number> = this.#chosen;

  /** The token that is shown. */
  readonly token = computed<KnownToken | undefined>(() => this.#held.value?.token);

  /** Which rules would accept the token; undefined where there is none to read, or the rules are not known yet. */
  readonly acceptance = computed<Acceptance | undefined>(() => {
    const rules = this.#rules.value;
    const decoded = this.token.value?.decoded;
    return rules && decoded?.kind === 'jws' ? acceptanceOf(decoded, rules.rules) : undefined;
  });

  /** How many rules there are, those turned off too; undefined until it is known. */
  readonly ruleCount = computed(() => this.#rules.value?.rules.length);

  readonly time = computed<TimeState>(() => {
    const decoded = this.token.value?.decoded;
    return decoded?.kind === 'jws' ? timeState(decoded.claims, this.now.value) : 'in-time';
  });

  /** The verdict for what was typed; undefined where nothing was, the error a sentence about the address. */
  readonly judged = computed<Result<JudgedExchange | undefined, string> | undefined>(() => {
    const rules = this.#rules.value;
    const held = this.#held.value;
    const address = this.address.value.trim();
    if (!rules || !held || address === '') return undefined;
    const exchange = hypotheticalExchange(completed(address), held.token.text, held.table);
    return exchange.ok ? success(inspect(exchange.value, rules, this.now.value)) : exchange;
  });

  /** The chosen token, decoded once, in a table that goes with it. */
  readonly #held = computed(() => {
    const pasted = this.tokens.value[this.#chosen.value];
    const table = new TokenTable();
    return pasted && { table, token: table.hold(pasted.text) };
  });

  constructor(rules: KnownRules, now: ReadonlySignal<number>) {
    this.#rules = rules;
    this.now = now;
  }

  paste(text: string): void {
    this.#chosen.value = 0;
    this.#pasted.value = text;
  }

  choose(index: number): void {
    this.#chosen.value = index;
  }

  /** Offers the origin of a page, where it is one that a request can go to. */
  suggest(pageUrl: string | undefined): void {
    const url = pageUrl === undefined ? undefined : parsedUrl(pageUrl);
    this.suggestion.value = url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
  }
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?=[:/]|$)/i;

/** A host that was typed without its scheme: `http` on this machine, `https` elsewhere. */
function completed(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address) || /\s/.test(address)) return address;
  if (LOOPBACK.test(address)) return `http://${address}`;
  return /^[^/:@]+\.[^/:@]+(?::\d+)?(?:\/|$)/.test(address) ? `https://${address}` : address;
}
