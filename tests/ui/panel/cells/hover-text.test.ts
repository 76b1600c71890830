import { expect, it } from 'vitest';
import { hoverText } from '../../../../src/ui/panel/cells/hover-text';

it('shows text whole, with what can’t be seen made visible', () => {
  expect(hoverText('https://orders.example.com\napi://orders')).toContain('api://orders');
  expect(hoverText('a\u202eb')).not.toContain('\u202e');
});

it('cuts what a hostile page made endless', () => {
  expect(hoverText('a'.repeat(100_000))).toHaveLength(2000);
  expect(hoverText(`a${'😀'.repeat(5000)}`)).toBe(`a${'😀'.repeat(999)}`);
});
