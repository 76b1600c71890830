import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AudienceRule } from '../../core/audience/rule';
import type { NearRule } from '../../core/audience/rule-set';
import { inspect, type JudgedExchange } from '../../core/inspect';
import { parsedUrl } from '../../core/parsed-url';
import { TokenTable } from '../../core/token/token-table';
import { hypotheticalExchange } from '../../core/traffic/hypothetical-exchange';
import type { RuleList } from './rule-list';

export type TrialOutcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly message: string }
  /** Only the URL is there yet: which rule its requests fall under. */
  | { readonly kind: 'rule'; readonly rule: AudienceRule | undefined; readonly nearest: NearRule | undefined }
  | { readonly kind: 'judged'; readonly judged: JudgedExchange };

/** A URL and a token, tried on the rules. Both live here only, and are gone with the page. */
export class RuleTrial {
  readonly url = signal('');
  readonly token = signal('');
  readonly outcome: ReadonlySignal<TrialOutcome>;

  /** @param now milliseconds since the epoch, asked whenever something changes */
  constructor(list: RuleList, now: () => number) {
    this.outcome = computed(() => tryOn(list, this.url.value.trim(), this.token.value.trim(), now()));
  }
}

function tryOn(list: RuleList, url: string, token: string, now: number): TrialOutcome {
  if (url === '' && token === '') return { kind: 'nothing' };
  const rules = list.ruleSet.value;
  if (token === '' && parsedUrl(url)) {
    return { kind: 'rule', rule: rules.find(url), nearest: rules.find(url) ? undefined : rules.nearest(url) };
  }
  const exchange = hypotheticalExchange(url, token, new TokenTable());
  if (!exchange.ok) return { kind: 'problem', message: exchange.error };
  const judged = inspect(exchange.value, rules, now);
  return judged ? { kind: 'judged', judged } : { kind: 'nothing' };
}
