/** Keys by their DOM name (UI Events KeyboardEvent key values), as WebDriver writes them (§17.4.2). */
const CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Control: '\uE009',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Space: ' ',
};

/** WebDriver's actions that press each key and let it go. */
export function keysOf(keys: readonly string[]): { type: 'keyDown' | 'keyUp'; value: string }[] {
  return keys.flatMap((key) => {
    const value = CODES[key] ?? key;
    if ([...value].length !== 1) throw new Error(`The driver of Firefox knows no key ${key}.`);
    return [
      { type: 'keyDown' as const, value },
      { type: 'keyUp' as const, value },
    ];
  });
}
