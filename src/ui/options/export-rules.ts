import type { AudienceRule } from '../../core/audience/rule';
import { writeRulesFile } from '../../core/audience/rules-file';

/** Long enough for the browser to have read the file. In milliseconds. */
const KEPT_FOR = 60_000;

/** Lets the browser save the rules as a file. Managed rules are left out. */
export function exportRules(rules: readonly AudienceRule[]): void {
  const url = URL.createObjectURL(new Blob([writeRulesFile(rules)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'audlens-rules.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
