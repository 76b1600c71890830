/**
 * Invisible characters, and those that move the cursor, end a line or turn the direction of writing. More than the
 * control characters: by `Default_Ignorable_Code_Point` also fillers and tags that a terminal shows as nothing.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

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
  return text.replace(UNPRINTABLE, escaped).replace(COMMAND, escaped);
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
