import { ruleLabel } from '../audience/rule';
import type { NearPart, NearRule } from '../audience/rule-set';
import type { AudienceVerdict, Comparison } from '../audience/verdict';
import { type FindingCode, flags } from '../findings';
import type { JudgedCredential, JudgedExchange } from '../inspect';
import type { DecodedToken } from '../token/decode';
import { stringsOf } from '../validators/audience-claim';
import type { Evidence } from '../validators/validator';
import { VALIDATORS } from '../validators/validator-id';
import { alternatives, type Sentence } from './sentence';

/**
 * Why a row has its verdict, in one sentence that claims no more than was compared.
 * @param isBare the recording holds no `Authorization` header at all, so that a missing one says nothing
 */
export function whySentence(judged: JudgedExchange, isBare = false): Sentence {
  const [first] = judged.credentials;
  if (first) return credentialSentence(first, judged.refused);
  if (judged.verdict.kind !== 'no-token') return [];
  const reason = isBare
    ? ' refused this request. The file holds no Authorization headers; it may have been sanitised.'
    : ' refused this request, and no token stood where the rule looks for one.';
  return [{ code: ruleLabel(judged.verdict.rule) }, reason];
}

export function credentialSentence({ verdict, credential, findings }: JudgedCredential, refused: boolean): Sentence {
  if (findings.includes('not-judged-here')) return ['The rule for this origin does not look at tokens in this place.'];
  const flaw = findings.find(flags);
  if (verdict.kind === 'match' && flaw) return [`The audience is the expected one. ${findingSentence(flaw)}`];
  return verdictSentence(verdict, credential.token.decoded, refused);
}

function verdictSentence(verdict: AudienceVerdict, token: DecodedToken, refused: boolean): Sentence {
  switch (verdict.kind) {
    case 'match':
      return ['The token is for ', { code: verdict.matched }, ', as ', { code: ruleLabel(verdict.rule) }, ' expects.'];
    case 'mismatch':
      return mismatchSentence(verdict);
    case 'invalid':
      return [
        'The token’s ',
        { code: verdict.rule.claim },
        ' claim is not a text or a list of texts',
        ...butExpected(verdict),
      ];
    case 'missing':
      return ['The token has no ', { code: verdict.rule.claim }, ' claim', ...butExpected(verdict)];
    case 'undecodable':
      return undecodableSentence(token);
    case 'no-token':
      return [
        { code: ruleLabel(verdict.rule) },
        ' refused this request, and no token stood where the rule looks for one.',
      ];
    case 'no-rule':
      return refused
        ? ['The API refused this token, and no rule says what it expects.']
        : ['No rule says which audience this API expects.'];
    case 'ignored':
      return ['The rule ', { code: ruleLabel(verdict.rule) }, ' says to ignore this origin.'];
  }
}

function mismatchSentence(verdict: Comparison): Sentence {
  const audiences = stringsOf(verdict.value);
  if (audiences.length === 0)
    return ['The token’s ', { code: verdict.rule.claim }, ' claim is empty', ...butExpected(verdict)];
  if (audiences.every((audience) => audience === '')) {
    return ['The token’s ', { code: verdict.rule.claim }, ' claim is an empty text', ...butExpected(verdict)];
  }
  return ['The token is for ', ...alternatives(audiences), ...butExpected(verdict)];
}

function butExpected({ rule, expected }: Comparison): Sentence {
  return ['; ', { code: ruleLabel(rule) }, ' expects ', ...alternatives(expected), '.'];
}

function undecodableSentence(token: DecodedToken): Sentence {
  switch (token.kind) {
    case 'jwe':
      return ['This token is encrypted. Only the API that it is meant for can read its audience.'];
    case 'malformed':
      return ['This token is damaged. ', token.reason];
    case 'opaque':
    case 'jws':
      return ['This token is opaque: it holds nothing that can be read here. That is normal; the API asks its issuer.'];
  }
}

const KNOWN_BY: Record<Evidence, string> = {
  run: 'confirmed by running it',
  source: 'read in its source',
  docs: 'from its documentation',
  seen: 'from answers that people published',
};

/** How the comparison was made, where that needs saying: a named validator may compare otherwise than RFC 7519. */
export function comparisonNote(verdict: AudienceVerdict): Sentence | undefined {
  if (!('expected' in verdict) || verdict.rule.validator.name === 'exact') return undefined;
  const { rule, evidence, defaults, habits } = verdict;
  const name = VALIDATORS[rule.validator.name];
  if (rule.claim !== 'aud') return [`Compared exactly: what is known of ${name} is how it compares “aud”.`];
  if (evidence === null) return [`How ${name} compares is not established; compared exactly.`];
  const configuration = defaults ? 'in its default configuration' : 'with the options that the rule states';
  const how = `Compared as ${name} does ${configuration} (${KNOWN_BY[evidence]}).`;
  return [how, ...habits.flatMap((habit): Sentence => [' ', ...habit])];
}

const NEAR: Record<NearPart, string> = {
  scheme: 'another scheme',
  port: 'another port',
  path: 'another path',
  host: 'another name of this machine',
  disabled: 'this origin, but is turned off',
};

export function nearSentence({ rule, part }: NearRule): Sentence {
  return ['Nearly: the rule ', { code: rule.pattern.text }, ` is for ${NEAR[part]}.`];
}

const FINDINGS: Record<FindingCode, string> = {
  'issuer-mismatch': 'The issuer is not one that the rule accepts.',
  expired: 'The token was already expired when it was sent.',
  'not-yet-valid': 'The token was not valid yet when it was sent.',
  'alg-none': 'The token is not signed (alg “none”), so anyone can make one like it.',
  'sent-in-clear': 'The token went over an unencrypted connection to another machine.',
  'token-in-query': 'The token stands in the URL, where logs and histories keep it.',
  'duplicate-claim': 'A name stands twice in this token. Parsers disagree on which one counts; the last one is shown.',
  'aud-not-strings': 'Something in “aud” is not a text. Validators disagree on what to do then.',
  'audience-not-checked':
    'The validator that the rule names, so configured, checks no audiences: it refuses no token for its audience.',
  'not-judged-here': 'The rule does not name this place in “in”, so the token is decoded and not judged.',
  'foreign-audience':
    'The token’s audience belongs elsewhere: to a well-known service, or to the origin of another rule. This API hardly expects it.',
  'accepted-despite-mismatch':
    'The API accepted it all the same: either it does not check the audience, or the rule is incomplete.',
  'rule-and-server-disagree':
    'The rule expects this audience, and the API refuses it: they disagree. The API’s own words are below.',
  'cors-hides-refusal':
    'The page saw only a CORS error, since the refusal has no Access-Control-Allow-Origin header. This is the API’s real answer.',
  'token-lost-on-redirect':
    'A redirect to another origin led here, and the browser dropped the token on the way. Call this address directly.',
};

const SHORT: Partial<Record<FindingCode, string>> = {
  'issuer-mismatch': 'other issuer',
  expired: 'expired',
  'not-yet-valid': 'not valid yet',
  'alg-none': 'not signed',
  'sent-in-clear': 'sent in clear',
  'token-in-query': 'in the URL',
};

/** A finding that flags a row, in a word or two for the row itself. */
export function shortFinding(code: FindingCode): string | undefined {
  return SHORT[code];
}

export function findingSentence(code: FindingCode): string {
  return FINDINGS[code];
}
