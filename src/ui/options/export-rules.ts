import type { AudienceRule } from '../../core/audience/rule';
import { writeRulesFile } from '../../core/audience/rules-file';
import { saveFile } from '../shared/save-file';

/** Lets the browser save the rules as a file. Managed rules are left out. */
export function exportRules(rules: readonly AudienceRule[]): void {
  saveFile('audlens-rules.json', 'application/json', writeRulesFile(rules));
}
