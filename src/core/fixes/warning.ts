import type { Cause, CauseCode } from '../causes/cause';
import type { Fix } from './fix';

/** Why it would do harm to accept a token, by the cause of its refusal; of no other cause would it. */
const DANGERS: Partial<Record<CauseCode, string>> = {
  'look-alike':
    'The two names only look alike. The other one may belong to someone who wants to be taken for this API.',
  'id-token':
    'An ID token tells an app who signed in. It does not say what the app may do here, and any app that gets one could call this API with it.',
  'well-known':
    'The token is for another service. If this API takes it, everyone who is given such a token can use it here too.',
  'other-rule':
    'The token is for another of your APIs. If this one takes it, whoever gets hold of it there can use it here.',
  environment:
    'By its name, the token is for another environment. Test users, and keys that are guarded less well, would count here.',
  'wrong-issuer':
    'The token is not from an issuer that is expected here. An API that takes it trusts whatever that issuer says about anybody.',
};

export function dangerOf({ code }: Cause): string | undefined {
  return DANGERS[code];
}

/** The warning that stands where a change of the server would. */
export function warningFix(dangers: readonly Cause[]): Fix {
  const reasons = dangers.map(dangerOf).filter((reason) => reason !== undefined);
  return { kind: 'warning', title: 'Do not accept this token here', text: [reasons.join(' ')] };
}
