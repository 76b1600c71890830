import { quoted, quotedList } from '../causes/quote';
import type { Sentence } from '../explain/sentence';
import { validatorOf } from '../validators/catalogue';
import { VALIDATORS, type ValidatorId } from '../validators/validator-id';
import type { Fix, FixQuestion } from './fix';
import { serverSnippets, takesSeveral } from './server-snippets';

/** What they expect is fixed, is said by the client, or is nothing: it can't be set to a name. */
const NOT_SETTABLE: ReadonlySet<ValidatorId> = new Set([
  'firebase-admin',
  'devise-jwt',
  'firebase-php-jwt',
  'kong-jwt',
  'apisix-openid-connect',
  'supabase',
  'google-iap',
  'microsoft-graph',
  'azure-resource-manager',
  'azure-key-vault',
]);

/**
 * What to change in the API.
 * @param spelled the token's own string, where it may be accepted since only its spelling is another
 */
export function serverFixes(question: FixQuestion, spelled: string | undefined): Fix[] {
  const { causes, claim, expected } = question;
  const validator = question.validator === 'exact' ? null : question.validator;
  if (claim !== 'aud' || (validator !== null && NOT_SETTABLE.has(validator))) return [];
  const notConfigured = causes.some(({ code }) => code === 'server-not-configured');
  if (spelled === undefined && !notConfigured) return [];
  const several = validator === null || takesSeveral(validator);
  const audiences = audiencesFor(expected, spelled, several);
  const title = spelled === undefined ? 'Tell the API its own audience' : 'Let the API accept this spelling';
  const text = [
    ...(spelled === undefined ? setWords(audiences) : acceptWords(spelled, several, expected.length > 1)),
    ...where(validator),
  ];
  return withSnippets(title, text, validator, audiences);
}

function audiencesFor(expected: readonly string[], spelled: string | undefined, several: boolean): readonly string[] {
  if (several) return [...expected, ...(spelled === undefined ? [] : [spelled])];
  return spelled === undefined ? expected.slice(0, 1) : [spelled];
}

function withSnippets(
  title: string,
  text: Sentence,
  validator: ValidatorId | null,
  audiences: readonly string[],
): Fix[] {
  const snippets = validator === null ? [] : serverSnippets(validator, audiences);
  if (snippets.length === 0) return [{ kind: 'server', title, text }];
  return snippets.map(({ snippet, place }) => ({
    kind: 'server',
    title: place === undefined ? title : `${title} (${place})`,
    text,
    snippet,
  }));
}

function setWords(audiences: readonly string[]): Sentence {
  if (audiences.length === 0) return ['Set the expected audience to the name that the API goes by.'];
  return ['Set the expected audience to ', ...quotedList(audiences, 'or'), ', and leave the check on.'];
}

function acceptWords(spelled: string, several: boolean, many: boolean): Sentence {
  const condition: Sentence = ['Only if ', quoted(spelled), ' is a name of this API too: let it expect that '];
  const replaced = many ? 'in place of one of the others' : 'in place of the other';
  return [
    ...condition,
    several ? 'besides what it expects now, and add it to the rule.' : `${replaced}, and write it into the rule.`,
  ];
}

/** Where the audience is set, for a validator that is known. */
function where(validator: ValidatorId | null): Sentence {
  if (validator === null) return [];
  return [` In ${VALIDATORS[validator]}: `, { code: validatorOf(validator).configured }, '.'];
}
