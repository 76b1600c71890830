import { escapeHidden, unicodeEscaped } from '../core/export/json-line';

/**
 * What CI systems take for a command in a job's output: `##vso[` and `##[` (Azure, GitHub, anywhere in a line),
 * `##teamcity[`, `::name::` (GitHub, at the start of a line), `section_start:` (GitLab), `travis_fold:`.
 */
const COMMAND = /(?<=#)#|(?<=:):(?=[a-z])|(?<=section_start|section_end|travis_fold):/gi;

/**
 * The text as one line that is shown as it is and is no command to a CI system. What is replaced is written as
 * `\uXXXX`, so a JSON text keeps its meaning.
 */
export function safeLine(text: string): string {
  return escapeHidden(text).replace(COMMAND, unicodeEscaped);
}
