import type { VerdictKind } from '../audience/verdict';
import type { JudgedExchange } from '../inspect';
import type { Reply, ReplyKind } from '../replies/reply';
import { validatorOf } from '../validators/catalogue';
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
export function answerNote({ exchange, refused, reply, verdict }: JudgedExchange): AnswerNote | undefined {
  if (!refused) return undefined;
  const remarks: Sentence[] = [];
  if (reply?.caution && COMPLAINT_ABOUT[verdict.kind] !== reply.kind) remarks.push([reply.caution]);
  const named = 'expected' in verdict ? verdict.rule.validator.name : 'exact';
  if (reply && verdict.kind === 'mismatch') remarks.push(...hiddenAudience(reply, named));
  if (reply?.validator && isGateway(reply.validator)) remarks.push([GATEWAY]);
  const metadata = exchange.challenges.map(({ parameters }) => parameters.get('resource_metadata')).find(Boolean);
  if (metadata)
    remarks.push(['What it expects is published at ', { code: metadata }, ' (RFC 9728): the “resource” there.']);
  return { heading: headingOf(exchange.status, reply), words: reply?.words ?? null, remarks };
}

/** Where the complaint is the one that the verdict would lead to, its words do not mislead. */
const COMPLAINT_ABOUT: Partial<Record<VerdictKind, ReplyKind>> = {
  mismatch: 'audience-mismatch',
  missing: 'audience-missing',
  invalid: 'audience-malformed',
};

const GATEWAY = 'A gateway answered. If something before it replaces tokens, it judged another one than this.';

function isGateway(validator: ValidatorId): boolean {
  return validatorOf(validator).ecosystem === 'gateway';
}

function headingOf(status: number, reply: Reply | null): string {
  if (!reply) return `The API refused the request (status ${status}) without words that Audlens knows.`;
  const speaker = reply.validator ? VALIDATORS[reply.validator] : 'The API';
  return `${speaker} ${COMPLAINTS[reply.kind]} (status ${status}).`;
}

/** A flaw that was reported first may keep the audience error from being seen, for this validator. */
function hiddenAudience({ kind, validator }: Reply, named: ValidatorId): Sentence[] {
  const speaker = validator ?? (named === 'exact' ? undefined : named);
  if (!speaker) return [];
  const { hides } = validatorOf(speaker);
  const name = VALIDATORS[speaker];
  if (kind === 'expired' && hides.expired === 'yes') {
    return [
      [
        `${name} checks `,
        { code: 'exp' },
        ' before ',
        { code: 'aud' },
        ': renew the token, then expect the audience error.',
      ],
    ];
  }
  if (kind === 'signature' && hides.signature === 'yes') {
    return [
      [`${name} checks the signature before `, { code: 'aud' }, ': once that is right, expect the audience error.'],
    ];
  }
  if (kind === 'issuer-mismatch' && hides.issuer === 'yes') {
    return [
      [
        `${name} checks `,
        { code: 'iss' },
        ' before ',
        { code: 'aud' },
        ': once that is right, expect the audience error.',
      ],
    ];
  }
  return [];
}
