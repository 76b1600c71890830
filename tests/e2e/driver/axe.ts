import axe from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';
import { until } from './until';

/** Rules that are not run, and why. Every other rule of axe is, experimental and best-practice ones too. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'color-contrast-enhanced': 'AAA; AA is the aim, which color-contrast holds',
  'identical-links-same-purpose': 'AAA, and of links between pages, which there are none of',
  'meta-refresh-no-exceptions': 'AAA; no page refreshes itself, which meta-refresh holds',
  'duplicate-id-active': 'deprecated by axe',
  'aria-roledescription': 'deprecated by axe',
  'audio-caption': 'deprecated by axe',
  'landmark-complementary-is-top-level': 'deprecated by axe',
};

const RULES = axe
  .getRules()
  .map(({ ruleId }) => ruleId)
  .filter((id) => !(id in LEFT_OUT));

/** What may differ from one theme to the other; all else is structure, the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe takes for wrong and is right: a separator that has the focus is a widget (ARIA 1.2 §5.3.2, APG window splitter). */
const FALSE_ALARMS: Readonly<Record<string, RegExp>> = { 'focus-order-semantics': /role="separator"/ };

/** Why axe can't tell a contrast where nothing is wrong: what stands under a dialog or a sticky header, and single characters. */
const MERELY_UNSURE = new Set(['bgOverlap', 'elmPartiallyObscured', 'elmPartiallyObscuring', 'shortTextContent']);

type Theme = 'dark' | 'default';

/** Sets the theme of a page that is in no DevTools. */
export function emulatedTheme(page: Page): (theme: Theme) => Promise<void> {
  return (theme) =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme === 'dark' ? 'dark' : 'light' }]);
}

/**
 * What axe finds wrong in a frame as it stands now, in the light theme and in the dark one, a sentence each: the rule,
 * where, and what to do. A contrast that axe can't tell (a picture or a colour that it can't read behind the text) counts
 * as wrong too. axe is evaluated by the debugger, so that the page's Content-Security-Policy stays as it is.
 */
export async function violationsIn(frame: Frame, setTheme: (theme: Theme) => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  for (const [theme, rules] of [
    ['dark', COLOUR_RULES],
    ['default', RULES],
  ] as const) {
    await setTheme(theme);
    await until(
      `the theme ${theme}`,
      () => frame.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches),
      (isDark) => isDark === (theme === 'dark'),
    );
    found.push(...(await violationsOf(frame, rules)).map((violation) => `${theme}: ${violation}`));
  }
  return found;
}

async function violationsOf(frame: Frame, rules: readonly string[]): Promise<string[]> {
  if (!(await frame.evaluate('typeof axe === "object"'))) await frame.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: { type: 'rule', values: rules } });
  const results = (await frame.evaluate(`axe.run(document, ${options})`)) as axe.AxeResults;
  const unsure = results.incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((result) => ({ ...result, nodes: result.nodes.filter((node) => !isMerelyUnsure(node)) }));
  return [...results.violations, ...unsure].flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !FALSE_ALARMS[id]?.test(html))
      .map(({ target, html, failureSummary }) => {
        const summary = (failureSummary ?? '').replace(/\s+/g, ' ');
        return `${id} at ${String(target)}: ${html.slice(0, 160)} ${summary}`;
      }),
  );
}

function isMerelyUnsure({ any }: axe.NodeResult): boolean {
  return any.every(({ data }) => MERELY_UNSURE.has((data as { messageKey?: string } | null)?.messageKey ?? ''));
}
