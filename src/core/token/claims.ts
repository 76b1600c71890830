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
  return stretchOf(claims, nowMs).time;
}

/** A state, and from when until before when it holds, in milliseconds since the epoch. */
export interface TimeStretch {
  readonly time: TimeState;
  readonly from: number;
  readonly until: number;
}

/** The state of a token at a moment, and how long it stays so. What has no times that can be read is always in time. */
export function stretchAt(token: DecodedToken, atMs: number): TimeStretch {
  return stretchOf(claimsOf(token), atMs);
}

function stretchOf(claims: JsonObject | undefined, atMs: number): TimeStretch {
  const exp = (numericDate(claims, 'exp') ?? Number.POSITIVE_INFINITY) * 1000;
  const nbf = (numericDate(claims, 'nbf') ?? Number.NEGATIVE_INFINITY) * 1000;
  if (atMs >= exp) return { time: 'expired', from: exp, until: Number.POSITIVE_INFINITY };
  if (atMs >= nbf) return { time: 'in-time', from: nbf, until: exp };
  return { time: 'not-yet-valid', from: Number.NEGATIVE_INFINITY, until: Math.min(nbf, exp) };
}
