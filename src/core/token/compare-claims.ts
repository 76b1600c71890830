import { memberTexts } from '../json-text';
import { partText } from './decode';
import type { KnownToken } from './token-table';

/** One name in two tokens' header or claims: its value in each as JSON text, undefined where it is absent. */
export interface ComparedMember {
  readonly part: 'header' | 'claims';
  readonly name: string;
  readonly one: string | undefined;
  readonly other: string | undefined;
  readonly same: boolean;
}

/**
 * Two tokens, member by member, in the order of the first and then of the second. Values are the same where their
 * JSON is, whitespace and the spelling of strings apart; numbers are compared as they were written.
 */
export function compareTokens(one: KnownToken, other: KnownToken): ComparedMember[] {
  return [
    ...compareMembers('header', membersOf(one, 'header'), membersOf(other, 'header')),
    ...compareMembers('claims', membersOf(one, 'payload'), membersOf(other, 'payload')),
  ];
}

type Members = ReadonlyMap<string, string>;

function membersOf({ text, decoded }: KnownToken, part: 'header' | 'payload'): Members {
  const readable = decoded.kind === 'jws' || (decoded.kind === 'jwe' && part === 'header');
  const json = readable ? partText(text, part) : undefined;
  return json === undefined ? new Map() : memberTexts(json);
}

function compareMembers(part: ComparedMember['part'], one: Members, other: Members): ComparedMember[] {
  return [...new Set([...one.keys(), ...other.keys()])].map((name) => {
    const [left, right] = [one.get(name), other.get(name)];
    return { part, name, one: left, other: right, same: left === right };
  });
}
