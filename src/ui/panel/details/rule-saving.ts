import { useState } from 'preact/hooks';
import { expectHere } from '../../../core/audience/expect-here';
import { withHttpScheme } from '../../../core/audience/request-target';
import type { WrittenRule } from '../../../core/audience/rule';
import type { JudgedExchange } from '../../../core/inspect';
import { claimsOf, textClaim } from '../../../core/token/claims';
import type { RuleList } from '../../../models/rules/rule-list';

/** Ways to store a rule from a row, and the sentence that says why it could not be done. */
export interface RuleSaving {
  readonly problem: string | undefined;
  /** Answers whether it is stored. */
  readonly save: (rule: WrittenRule) => Promise<boolean>;
  /** Makes the row's origin expect this audience. Answers whether that is stored. */
  readonly expect: (judged: JudgedExchange, audience: string) => Promise<boolean>;
}

export function useRuleSaving(rules: RuleList): RuleSaving {
  const [problem, setProblem] = useState<string>();
  const fail = (sentence: string) => {
    setProblem(sentence);
    return false;
  };
  const save = async (rule: WrittenRule) => {
    try {
      await rules.save(rule);
      return true;
    } catch {
      return fail('The rule could not be stored. The browser’s storage may be full.');
    }
  };
  const expect = async (judged: JudgedExchange, audience: string) => {
    const { origin, url } = judged.exchange;
    const applying = rules.ruleSet.peek().find(url);
    const rule = expectHere(withHttpScheme(origin), audience, applying, issuerOf(judged));
    return rule ? save(rule) : fail('Your organisation’s rule decides for this origin, and can’t be changed here.');
  };
  return { problem, save, expect };
}

function issuerOf({ credentials }: JudgedExchange): string | undefined {
  const token = credentials[0]?.credential.token.decoded;
  return token && textClaim(claimsOf(token), 'iss');
}
