import { describe, expect, it } from 'vitest';
import { expandTemplate, type Placeholder, templateProblem } from '../../../src/core/audience/expected-audience';
import { readVectors } from '../vectors';

interface TemplateVectors {
  expands: { description: string; template: string; placeholder: Placeholder; value?: string; text: string | null }[];
  problems: { description: string; template: string; allowed: Placeholder; problem: string | null }[];
}

const vectors = readVectors<TemplateVectors>('templates');

describe('a template', () => {
  it.each(vectors.expands)('stands for a string: $description', ({ template, placeholder, value, text }) => {
    expect(expandTemplate(template, placeholder, value) ?? null).toBe(text);
  });

  it.each(vectors.problems)('is checked: $description', ({ template, allowed, problem }) => {
    expect(templateProblem(template, allowed) ?? null).toBe(problem);
  });
});
