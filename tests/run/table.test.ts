import { expect, it } from 'vitest';
import { table } from './table';

it('aligns the columns asked for and leaves out those that nothing fills', () => {
  const rows = [
    { Verdict: 'match', Status: '200', Token: 'a' },
    { Verdict: 'mismatch', Status: '401', Audience: '' },
  ];
  expect(table(rows, ['Status', 'Verdict', 'Audience', 'Method'])).toBe(
    ['Status  Verdict', '200     match', '401     mismatch'].join('\n'),
  );
});

it('shortens a long cell in its middle, so that both ends show', () => {
  const long = `https://${'a'.repeat(60)}.example.com/`;
  const [, line] = table([{ Audience: long }], ['Audience']).split('\n');
  expect(line).toMatch(/^https:\/\/a+…a+\.example\.com\/$/);
  expect(line?.length).toBeLessThan(50);
});
