/**
 * The bytes of a base64url text without padding (RFC 4648 §5, RFC 7515 §2), a character for each, or undefined where it
 * is none. Bits beyond the last byte are NOT looked at.
 */
export function bytesOfBase64url(encoded: string): string | undefined {
  // `atob` takes the other alphabet, padding and white space too. What it skips makes the result shorter.
  if (encoded.includes('+') || encoded.includes('/')) return undefined;
  try {
    const bytes = atob(replaced(replaced(encoded, '-', '+'), '_', '/'));
    return bytes.length === Math.floor((encoded.length * 3) / 4) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** A text in UTF-8, as base64url without padding. */
export function base64urlOf(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** To look first is cheaper: most parts of tokens have neither character. */
function replaced(text: string, character: string, by: string): string {
  return text.includes(character) ? text.replaceAll(character, by) : text;
}
