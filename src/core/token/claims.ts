import type { JsonObject } from '../json-text';
import type { DecodedToken } from './decode';

/** A claim's own value, or undefined where it is absent. `__proto__` and the like are ordinary names here. */
export function claim(claims: JsonObject, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

export function claimsOf(token: DecodedToken): JsonObject | undefined {
  return token.kind === 'jws' ? token.claims : undefined;
}

/** A claim's value where it is a string. */
export function textClaim(claims: JsonObject | undefined, name: string): string | undefined {
  const value = claims && claim(claims, name);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Seconds since the epoch (RFC 7519 §2 NumericDate: any JSON number, so fractions, exponents and negatives too), or
 * undefined where the claim is absent or no number. A text of digits is no NumericDate.
 */
export function numericDate(claims: JsonObject | undefined, name: string): number | undefined {
  const value = claims && claim(claims, name);
  return typeof value === 'number' ? value : undefined;
}

export type TimeState = 'expired' | 'not-yet-valid' | 'in-time';

/**
 * Whether a token could be used at a moment, by `exp` and `nbf` alone (RFC 7519 §4.1.4, §4.1.5), without any leeway:
 * real validators allow some, which this does not know.
 * @param nowMs milliseconds since the epoch
 */
export function timeState(claims: JsonObject, nowMs: number): TimeState {
  const exp = numericDate(claims, 'exp');
  const nbf = numericDate(claims, 'nbf');
  if (exp !== undefined && nowMs >= exp * 1000) return 'expired';
  if (nbf !== undefined && nowMs < nbf * 1000) return 'not-yet-valid';
  return 'in-time';
}
