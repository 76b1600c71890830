import { failure, type Result, success } from '../../core/result';

/** A regular expression to be looked for, whatever the case of its letters. */
export interface Expression {
  isIn(text: string): boolean;
}

/** Compiles what stood between slashes; of what can't be, a sentence says so. */
export type CompileExpression = (source: string) => Result<Expression, string>;

/** In characters. The engine's time grows with the length of both, expression and text. */
const LONGEST = 300;
/** Quoted in a sentence, in characters. */
const LONGEST_QUOTED = 60;

/**
 * Loads the engine, which takes time in proportion to a text's length, whatever the expression: the browser's own can
 * take for ever, and the panel with it. It is large, and so loaded only when somebody writes an expression.
 */
export async function loadExpressions(): Promise<CompileExpression> {
  const engine = await import('re2js').catch(() => undefined);
  if (!engine) return () => failure('Regular expressions can’t be used now. Reload the page to try again.');
  const { RE2JS } = engine;
  return (source) => {
    const quoted = `“/${source.length > LONGEST_QUOTED ? `${source.slice(0, LONGEST_QUOTED)}…` : source}/”`;
    if (source.length > LONGEST) return failure(`${quoted} is longer than ${LONGEST} characters. It is left out.`);
    try {
      const compiled = RE2JS.compile(RE2JS.translateRegExp(source), RE2JS.CASE_INSENSITIVE);
      return success({ isIn: (text) => compiled.test(text) });
    } catch {
      return failure(
        isRegExp(source)
          ? `${quoted} looks around, refers back or repeats too often for this filter. It is left out.`
          : `${quoted} is not a valid regular expression. It is left out.`,
      );
    }
  };
}

/** Whether the browser would take it. It is compiled only, never run. */
function isRegExp(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
