/** What a `{…}` in a rule's string can stand for. `origin` is the request's own http(s) origin, `tid` the token's claim. */
export type Placeholder = 'origin' | 'tid';

const PIECES = /\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g;

/** A sentence that says what is wrong with the braces of a rule's string, or undefined. */
export function templateProblem(template: string, allowed: Placeholder): string | undefined {
  for (const piece of template.match(PIECES) ?? []) {
    if (piece === `{${allowed}}` || piece === '{{' || piece === '}}') continue;
    if (piece === '{' || piece === '}') return `A literal brace is written twice: “${piece}${piece}”.`;
    if (piece.startsWith('{')) return `“${piece}” is unknown here; only {${allowed}} can stand in braces.`;
  }
  return undefined;
}

/** The string that a template stands for, or undefined where its placeholder has no value (a token without `tid`). */
export function expandTemplate(
  template: string,
  placeholder: Placeholder,
  value: string | undefined,
): string | undefined {
  if (!/[{}]/.test(template)) return template;
  let missing = false;
  const text = template.replace(PIECES, (piece) => {
    if (piece === '{{' || piece === '}}') return piece.charAt(0);
    if (piece !== `{${placeholder}}`) return piece;
    missing ||= value === undefined;
    return value ?? '';
  });
  return missing ? undefined : text;
}

/** A literal string as a template: braces doubled. */
export function literalTemplate(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
