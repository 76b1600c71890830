import { counted } from '../explain/counted';
import type { ClaimChoice } from './redact-token';

/** What an export takes out. Stable codes. */
const REMOVED_KINDS = [
  'signature',
  'opaque-token',
  'encrypted-token',
  'damaged-token',
  'refresh-token',
  'claim',
  'secret-in-claim',
  'cookie-header',
  'header-value',
  'query-value',
  'path-secret',
  'user-info',
  'fragment',
  'answer-body',
] as const;

export type RemovedKind = (typeof REMOVED_KINDS)[number];

/** Counts what is taken out while an export is written. */
export class Removals {
  readonly #counts = new Map<RemovedKind, number>();

  add(kind: RemovedKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  /** In the order of `REMOVED_KINDS`, without those of which nothing was found. */
  list(): { readonly kind: RemovedKind; readonly count: number }[] {
    return REMOVED_KINDS.flatMap((kind) => {
      const count = this.#counts.get(kind);
      return count === undefined ? [] : [{ kind, count }];
    });
  }
}

/** What was taken out of an export, and what still stands in it. */
export interface Receipt {
  readonly removed: readonly { readonly kind: RemovedKind; readonly count: number }[];
  /** What was removed, as sentences; one that says so where nothing was. */
  readonly removedSentences: readonly string[];
  /** What remains, as sentences, with what to look at before sharing. */
  readonly remainsSentences: readonly string[];
}

type Words = readonly [one: string, several: string];

const WORDS: Readonly<Record<RemovedKind, Words>> = {
  signature: ['signature of a signed token', 'signatures of signed tokens'],
  'opaque-token': ['opaque token', 'opaque tokens'],
  'encrypted-token': ['encrypted token', 'encrypted tokens'],
  'damaged-token': ['damaged token', 'damaged tokens'],
  'refresh-token': ['refresh token', 'refresh tokens'],
  claim: ['claim', 'claims'],
  'secret-in-claim': ['secret inside a token’s header or claims', 'secrets inside tokens’ headers and claims'],
  'cookie-header': ['cookie header', 'cookie headers'],
  'header-value': ['value of another header', 'values of other headers'],
  'query-value': ['value in a URL’s query', 'values in URLs’ queries'],
  'path-secret': ['secret in a URL’s path', 'secrets in URLs’ paths'],
  'user-info': ['user name or password in a URL', 'user names and passwords in URLs'],
  fragment: ['fragment of a URL', 'fragments of URLs'],
  'answer-body': ['body of an answer', 'bodies of answers'],
};

/** What an export holds, for the sentences about it. */
export interface Remains {
  readonly format: 'HAR' | 'JSON' | 'Markdown';
  readonly claims: ClaimChoice;
  readonly requests: number;
  /** Signed tokens, of which something can be read. */
  readonly signedTokens: number;
}

export function receiptOf(removals: Removals, remains: Remains): Receipt {
  const removed = removals.list();
  const sentences = removed.map(
    ({ kind, count }) => `${counted(count, ...WORDS[kind])} ${count === 1 ? 'was' : 'were'} removed.`,
  );
  return {
    removed,
    removedSentences: sentences.length === 0 ? ['Nothing had to be removed.'] : sentences,
    remainsSentences: remainsSentences(remains),
  };
}

function remainsSentences({ format, claims, requests, signedTokens }: Remains): string[] {
  const of = `${counted(requests, 'request')}: method, host, path, names in the query, status and time remain.`;
  const paths = 'Paths can hold names and numbers of people: look at them before you share the file.';
  if (format !== 'HAR') {
    return [of, 'The compared audiences, the issuer, the verdict and the server’s words about it remain.', paths];
  }
  const tokens = `Of ${counted(signedTokens, 'signed token')}`;
  const kept =
    claims === 'all'
      ? `${tokens} the header and all claims remain. Claims can name people: sub, name, email.`
      : `${tokens} the header remains, and of the claims only issuer, audience, client, scope, version and times.`;
  return [
    of,
    ...(signedTokens > 0 ? [kept] : []),
    'Values of harmless headers remain, and of refusals only words that a known server writes.',
    paths,
  ];
}
