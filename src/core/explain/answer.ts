import type { AudienceVerdict, Comparison, VerdictKind } from '../audience/verdict';
import type { JudgedExchange } from '../inspect';
import type { JsonObject } from '../json-text';
import type { Reply, ReplyKind } from '../replies/reply';
import { validatorOf } from '../validators/catalogue';
import { type ConfiguredValidator, compareAs } from '../validators/compare';
import type { Masking } from '../validators/validator';
import { VALIDATORS, type ValidatorId } from '../validators/validator-id';
import type { Sentence } from './sentence';

/** What the server's answer tells, in the order in which it should be read. */
export interface AnswerNote {
  readonly heading: string;
  /** The server's own words, or null where none were recognised. */
  readonly words: string | null;
  readonly remarks: readonly Sentence[];
}

const COMPLAINTS: Record<ReplyKind, string> = {
  'audience-mismatch': 'complains of the audience',
  'audience-missing': 'misses an audience in the token',
  'audience-malformed': 'can’t read the token’s audience',
  'audience-not-configured': 'has no audience to compare with',
  'issuer-mismatch': 'complains of the issuer',
  expired: 'says that the token is expired',
  'not-yet-valid': 'says that the token is not valid yet',
  signature: 'could not verify the signature',
  'token-type': 'wants another kind of token',
  'client-mismatch': 'complains of the client',
  'claim-missing': 'misses a claim',
  'no-token': 'found no token',
  generic: 'does not say why',
};

/** What is to be said of a refusal; undefined where the request was not refused. */
export function answerNote(judged: JudgedExchange): AnswerNote | undefined {
  const { exchange, refused, reply } = judged;
  if (!refused) return undefined;
  const remarks: Sentence[] = reply ? remarksOn(reply, judged) : [];
  const metadata = exchange.challenges.map(({ parameters }) => parameters.get('resource_metadata')).find(Boolean);
  if (metadata)
    remarks.push(['What it expects is published at ', { code: metadata }, ' (RFC 9728): the “resource” there.']);
  return { heading: headingOf(exchange.status, reply), words: reply?.words ?? null, remarks };
}

function remarksOn(reply: Reply, judged: JudgedExchange): Sentence[] {
  const { verdict } = judged;
  const remarks: Sentence[] = [];
  if (reply.caution && COMPLAINT_ABOUT[verdict.kind] !== reply.kind) remarks.push([reply.caution]);
  if (reply.kind === 'audience-missing' && hasAudience(verdict)) remarks.push([JUDGED_ANOTHER]);
  remarks.push(...hiddenAudience(reply, judged));
  const isSaid = reply.caution?.includes('gateway') && remarks.length > 0;
  if (reply.validator && isGateway(reply.validator) && !isSaid) remarks.push([GATEWAY]);
  return remarks;
}

/** Where the complaint is the one that the verdict would lead to, its words do not mislead. */
const COMPLAINT_ABOUT: Partial<Record<VerdictKind, ReplyKind>> = {
  mismatch: 'audience-mismatch',
  missing: 'audience-missing',
  invalid: 'audience-malformed',
};

const GATEWAY = 'A gateway answered. If something before it replaces tokens, it judged another one than this.';
const JUDGED_ANOTHER = 'The token that was sent has an audience: perhaps the API judged another one.';

function hasAudience({ kind }: AudienceVerdict): boolean {
  return kind === 'match' || kind === 'mismatch';
}

function isGateway(validator: ValidatorId): boolean {
  return validatorOf(validator).ecosystem === 'gateway';
}

/** What the server did, in a sentence. */
export function headingOf(status: number, reply: Reply | null): string {
  if (!reply) return `The API refused the request (status ${status}) without words that Audlens knows.`;
  const speaker = reply.validator ? VALIDATORS[reply.validator] : 'The API';
  return `${speaker} ${COMPLAINTS[reply.kind]} (status ${status}).`;
}

/** What a validator looks at first, and what to do about it. */
const LOOKED_AT: Partial<Record<ReplyKind, readonly [flaw: keyof Masking, what: Sentence[number], remedy: string]>> = {
  expired: ['expired', { code: 'exp' }, 'renew the token, then expect'],
  signature: ['signature', 'the signature', 'once that is right, expect'],
  'issuer-mismatch': ['issuer', { code: 'iss' }, 'once that is right, expect'],
};

/** A flaw that was reported first may keep the audience error from being seen, for this validator. */
function hiddenAudience({ kind, validator }: Reply, { verdict, credentials }: JudgedExchange): Sentence[] {
  const looked = LOOKED_AT[kind];
  const token = credentials[0]?.credential.token.decoded;
  if (!looked || !('expected' in verdict) || token?.kind !== 'jws') return [];
  // A token of Microsoft Graph: nobody else can verify it, so its signature will never be right here.
  if (kind === 'signature' && 'nonce' in token.header) return [];
  const named = verdict.rule.validator;
  const speaker = validator === null || validator === named.name ? named : { name: validator, options: {} };
  if (speaker.name === 'exact' || !wouldRefuse(speaker, verdict, token.claims)) return [];
  const [flaw, what, remedy] = looked;
  const name = VALIDATORS[speaker.name];
  switch (validatorOf(speaker.name).hides[flaw]) {
    case 'yes':
      return [[`${name} checks `, what, ' before ', { code: 'aud' }, `: ${remedy} the audience error.`]];
    case 'depends':
      return [[`${name} may check `, what, ' before ', { code: 'aud' }, ': the audience error may be yet to come.']];
    case 'no':
    case 'unknown':
      return [];
  }
}

/** Whether that validator would refuse the token for its audience, were nothing else wrong with it. */
function wouldRefuse(speaker: ConfiguredValidator, { value, expected, rule }: Comparison, claims: JsonObject): boolean {
  return rule.claim === 'aud' && compareAs(speaker, value, expected, claims).refuses;
}
