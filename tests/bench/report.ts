import type { Section } from './section';

/** Of a benchmark: milliseconds to hundredths, ratios to thousandths. More digits are noise. */
const DIGITS = 1000;

/** What a person reads. */
export function report(sections: readonly Section[]): string {
  return sections.map(({ name, lines }) => `${name}\n${lines.join('\n')}\n`).join('\n');
}

/** What a machine reads: one object, a member for each section that ran. */
export function figuresOf(sections: readonly Section[]): Record<string, Record<string, number>> {
  return Object.fromEntries(sections.map(({ name, figures }) => [name, rounded(figures)]));
}

function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * DIGITS) / DIGITS]),
  );
}
