import { rowWord, type VerdictWord } from '../../core/explain/verdict-words';
import type { JudgedExchange } from '../../core/inspect';
import type { JsonObject } from '../../core/json-text';
import { claim, textClaim } from '../../core/token/claims';
import type { LoggedExchange } from '../log/traffic-log';

/** One line of the grid. */
export interface Row {
  readonly id: number;
  readonly judged: JudgedExchange;
  readonly word: VerdictWord;
  readonly navigatedTo: string | null;
}

export function makeRow({ id, navigatedTo }: LoggedExchange, judged: JudgedExchange): Row {
  return { id, navigatedTo, judged, word: rowWord(judged) };
}

/** The claims of the token that a row speaks of, where it is a readable one. */
export function claimsOfRow({ judged }: Row): JsonObject | undefined {
  const decoded = judged.credentials[0]?.credential.token.decoded;
  return decoded?.kind === 'jws' ? decoded.claims : undefined;
}

/** The audiences in a row's token, as strings; the first ones where a most is given. */
export function audiencesOf(row: Row, most?: number): string[] {
  return audiencesIn(claimsOfRow(row), most);
}

/** The audiences in a token's claims; the first ones where a most is given. What is no string is written as JSON. */
export function audiencesIn(claims: JsonObject | undefined, most?: number): string[] {
  const aud = claims && claim(claims, 'aud');
  if (aud === undefined) return [];
  const list = Array.isArray(aud) ? aud.slice(0, most) : [aud];
  return list.map((one: unknown) => (typeof one === 'string' ? one : asJson(one)));
}

/** Engines give up on values that are nested some thousand deep. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '(nested too deeply)';
  }
}

export function expectedOf({ judged: { verdict } }: Row): readonly string[] {
  return 'expected' in verdict ? verdict.expected : [];
}

export function issuerOf(row: Row): string | undefined {
  return textClaim(claimsOfRow(row), 'iss');
}
