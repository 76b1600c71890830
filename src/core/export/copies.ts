import { indentJson } from '../json-text';
import type { KnownToken } from '../token/token-table';
import { membersOf } from './json-members';
import { KnownSecrets } from './known-secrets';
import { redactToken } from './redact-token';

/** What can be copied of a signed token without its signature. All of it is text; none of it can be used as a token. */
export interface TokenCopies {
  /** The header as JSON, indented, every value spelled as it was sent. */
  readonly header: string;
  /** The claims likewise. Other tokens inside them are taken out. */
  readonly claims: string;
  /** `header.claims`, without the signature. */
  readonly unsigned: string;
}

/** Undefined for a token of which nothing can be read, or nothing may stay (a refresh token). */
export function copiesOf(
  token: KnownToken,
  secrets: KnownSecrets = new KnownSecrets([token]),
): TokenCopies | undefined {
  const { header, claims, unsigned } = redactToken(token, 'all', secrets);
  if (header === null || claims === null || unsigned === null) return undefined;
  return { header: indentJson(header), claims: indentJson(claims), unsigned };
}

/**
 * One value out of header or claims (as `copiesOf` gives them): a text as it is, anything else as JSON, spelled as it
 * was sent. Of members that stand twice the last, which is the one that is shown.
 */
export function valueCopy(json: string, name: string): string | undefined {
  const value = membersOf(json).findLast((member) => member.name === name)?.value;
  if (value === undefined) return undefined;
  return value.startsWith('"') ? (JSON.parse(value) as string) : value;
}
