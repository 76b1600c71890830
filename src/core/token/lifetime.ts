import type { JsonObject } from '../json-text';
import { numericDate } from './claims';

/** From when until when a token says it can be used. NumericDates: seconds since the epoch. */
export interface Lifetime {
  /** `nbf`, or else `iat`; undefined where it has neither. */
  readonly from: number | undefined;
  readonly until: number | undefined;
}

export function lifetimeOf(claims: JsonObject | undefined): Lifetime {
  return { from: numericDate(claims, 'nbf') ?? numericDate(claims, 'iat'), until: numericDate(claims, 'exp') };
}

/** How much of it is over, from 0 to 1; undefined where one end is not stated, or it ends before it begins. */
export function shareOver({ from, until }: Lifetime, nowMs: number): number | undefined {
  if (from === undefined || until === undefined || !(until > from)) return undefined;
  const share = (nowMs / 1000 - from) / (until - from);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : undefined;
}
