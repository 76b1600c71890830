/** A claim that is present, and that a validator all the same takes for an absent one. */
export type Blank = 'null' | 'empty-text' | 'empty-list' | 'list-of-blanks' | 'zero-or-false' | 'empty-object';

/** How a validator compares the audience claim of a token with the audiences that it expects. */
export interface Habits {
  /**
   * `any-of`: one common audience is enough. `all-of`: every expected one must be in the token. `contains-one`: the server
   * can name one audience only, which the token must hold (several in a rule are read as alternatives). `strict-string`:
   * the claim must be a plain string that equals an expected one; an array is refused. `strict-one`: the same, and the
   * server may expect one only. `never`: audiences are not compared at all.
   */
  readonly matching: 'any-of' | 'all-of' | 'contains-one' | 'strict-string' | 'strict-one' | 'never';
  /**
   * What is neither a string nor a list of strings. `passed-over`: elements that are no strings are skipped; `refused`:
   * one of them and the claim is refused; `accepted`: the check is skipped for such a claim; `unknown`: not established,
   * so it is passed over: by RFC 7519 §4.1.3 only strings stand for an audience.
   */
  readonly oddTypes: 'passed-over' | 'refused' | 'accepted' | 'unknown';
  /** `one-ignored`: a single slash at the end of either side makes no difference; `one-stripped`: of both sides. */
  readonly slash: 'significant' | 'one-ignored' | 'one-stripped';
  /** `stripped`: a leading `http://` or `https://` is taken off both sides. */
  readonly scheme: 'significant' | 'stripped';
  /** A token without the claim, where an audience is expected. `client_id`: that claim is compared instead. */
  readonly missing: 'refused' | 'accepted' | 'client_id';
  /** What counts as a token without the claim. */
  readonly absentToo: readonly Blank[];
  /**
   * `client-id-by-ver`: what is expected are client ids: a token of `ver` 2.0 must be for the client id itself, one of `ver`
   * 1.0 for `api://` and the client id (Microsoft.Identity.Web without a configured audience).
   */
  readonly expects: 'as-listed' | 'client-id-by-ver';
  /** A token with an audience at a server that expects none. `impossible`: it does not start without one. */
  readonly unconfigured: 'accepts' | 'refuses' | 'own-default' | 'impossible' | 'unknown';
}

/** RFC 7519 §4.1.3 as it is written, in a server that insists on the claim. */
export const RFC7519: Habits = {
  matching: 'any-of',
  oddTypes: 'passed-over',
  slash: 'significant',
  scheme: 'significant',
  missing: 'refused',
  absentToo: [],
  expects: 'as-listed',
  unconfigured: 'accepts',
};

/** An option of a validator that changes how it compares; a rule gives it in `validator.options`. */
export interface ValidatorOption {
  /** `flag`: true or false; `claims`: a list of claim names. */
  readonly takes: 'flag' | 'claims';
  /** What the validator does where the rule does not say. */
  readonly default: boolean | readonly string[];
  /** One line for people: what it means. */
  readonly means: string;
  /** The value of a flag under which `habits` hold; of a list, the name that must stand in it. */
  readonly when: boolean | string;
  readonly habits: Partial<Habits>;
}

export type ValidatorOptions = { readonly [name: string]: ValidatorOption };

/** The habits of a validator in the configuration that a rule states. Unknown options change nothing: a rule has none. */
export function habitsUnder(
  habits: Habits,
  declared: ValidatorOptions,
  given: { readonly [name: string]: unknown },
): Habits {
  const changes = Object.entries(declared)
    .filter(([name, option]) => holds(option, Object.hasOwn(given, name) ? given[name] : option.default))
    .map(([, option]) => option.habits);
  return changes.length === 0 ? habits : Object.assign({}, habits, ...changes);
}

function holds({ when }: ValidatorOption, value: unknown): boolean {
  return Array.isArray(value) ? value.includes(when) : value === when;
}

/** More names, or longer ones, than any real configuration has. */
const MOST_CLAIMS = 100;

/** What is wrong with the value that a rule gives an option; undefined where nothing is. */
export function optionProblem({ takes }: ValidatorOption, value: unknown): string | undefined {
  if (takes === 'flag') return typeof value === 'boolean' ? undefined : 'It must be true or false.';
  const isList = Array.isArray(value) && value.length <= MOST_CLAIMS && value.every(isClaimName);
  return isList ? undefined : 'It must be a list of claim names, such as ["aud"].';
}

function isClaimName(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && name.length <= MOST_CLAIMS;
}
