import { type ReadonlySignal, signal } from '@preact/signals';
import type { AudienceRule } from '../../core/audience/rule';
import { preselected, type RuleProposal, ruleExpecting } from '../../core/audience/rules-from-success';
import { RuleChanges } from './rule-changes';
import type { RuleList } from './rule-list';

/** What is chosen of the rules that are proposed, and what was done last, with the way back. */
export class RuleProposals {
  readonly changes: RuleChanges;
  /** By origin: the audiences that the user chose there, in place of what was chosen for them. */
  readonly #chosen = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  readonly #asking = signal(false);

  /** Whether rules for all origins are being made. */
  readonly askingForAll: ReadonlySignal<boolean> = this.#asking;

  constructor(rules: RuleList) {
    this.changes = new RuleChanges(rules);
  }

  askForAll(asking: boolean): void {
    this.#asking.value = asking;
    if (!asking) this.#chosen.value = new Map();
  }

  isChosen(proposal: RuleProposal, audience: string): boolean {
    return this.#chosenOf(proposal).has(audience);
  }

  choose(proposal: RuleProposal, audience: string, chosen: boolean): void {
    const audiences = new Set(this.#chosenOf(proposal));
    if (chosen) audiences.add(audience);
    else audiences.delete(audience);
    this.#chosen.value = new Map(this.#chosen.peek()).set(proposal.origin, audiences);
  }

  /** The rules that would be stored now: for origins where nothing is chosen there is none. */
  rulesOf(proposals: readonly RuleProposal[]): AudienceRule[] {
    return proposals.flatMap((proposal) => {
      const offered = proposal.audiences.map(({ audience }) => audience);
      const chosen = offered.filter((audience) => this.isChosen(proposal, audience));
      const rule = ruleExpecting(proposal.origin, chosen);
      return rule ? [rule] : [];
    });
  }

  /** Stores them. Where the browser refuses, `changes.failure` says why and the choice stays. */
  async make(proposals: readonly RuleProposal[]): Promise<void> {
    const rules = this.rulesOf(proposals);
    const [first] = rules;
    if (!first) return;
    const what =
      rules.length === 1 ? ['Made a rule for ', { code: first.pattern.text }, '.'] : [`Made ${rules.length} rules.`];
    if (await this.changes.apply(what, rules)) this.askForAll(false);
  }

  #chosenOf(proposal: RuleProposal): ReadonlySet<string> {
    return this.#chosen.value.get(proposal.origin) ?? new Set(preselected(proposal));
  }
}
