import type { ValidatorId } from '../../src/core/validators/validator-id';
import type { AudienceCase } from './cases';

export type Options = { readonly [name: string]: unknown };

/** What a real library says of a token: undefined where it accepts it, else its message. */
export type Answer = string | undefined;

/** A real library, to be asked. */
export interface Oracle {
  readonly id: ValidatorId;
  /** The version that answers. */
  readonly version: string;
  /** The options under which it is asked, in the words of the catalogue. */
  readonly configurations: readonly Options[];
  /** How many audiences it can expect; undefined for any number. */
  readonly mostExpected?: number;
  /** A token with these claims, valid in everything but perhaps its audience. */
  readonly sign: (claims: AudienceCase['claims']) => string;
  readonly ask: (token: string, expected: readonly string[], options: Options) => Answer | Promise<Answer>;
  readonly close?: () => void;
}

/** An oracle that can't be asked here, and why. */
export interface Absent {
  readonly id: ValidatorId;
  readonly reason: string;
}

/** The message of whatever a library throws, and of what it threw that for. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name} ${error.message}`;
}
