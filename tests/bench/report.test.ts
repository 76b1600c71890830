import { expect, it } from 'vitest';
import { figuresOf, report } from './report';
import type { Section } from './section';

const SECTION: Section = {
  name: 'core',
  figures: { ratio: 1.23456, count: 7 },
  lines: [
    'A sentence.',
    { what: 'slow', values: [4, 1, 3], unit: 'ms', limit: 2, baseline: 'the floor' },
    { what: 'quick enough', values: [2], limit: 2 },
    { what: 'of interest', values: [1000] },
  ],
};

it('reports sentences as they are, and rows in columns with the middle figure, the spread and the limit', () => {
  expect(report([SECTION]).split('\n')).toEqual([
    'core',
    'A sentence.',
    '                figure  least–most  limit        against',
    '  slow            3 ms         1–4      2  OVER  the floor',
    '  quick enough       2                  2  ok',
    '  of interest     1000',
    '',
  ]);
});

it('gives machines a member for each section, with figures to thousandths', () => {
  expect(JSON.stringify(figuresOf([SECTION, { ...SECTION, name: 'size', figures: {} }]))).toBe(
    '{"core":{"ratio":1.235,"count":7},"size":{}}',
  );
});
