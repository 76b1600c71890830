import type { Cause, CauseCode } from '../causes/cause';
import { clientFixes } from './client-fixes';
import type { Fix, FixQuestion } from './fix';
import { serverFixes } from './server-fixes';
import { dangerOf, warningFix } from './warning';

/** Nothing was refused for these reasons but for how a name is written. */
const SPELLING: ReadonlySet<CauseCode> = new Set([
  'trailing-slash',
  'letter-case',
  'scheme',
  'port',
  'path',
  'app-id-uri',
  'whitespace',
  'percent-encoding',
]);
/** A reason that needs no warning, and that a change of the accepted audiences does not make worse. */
const BESIDE_SPELLING: ReadonlySet<CauseCode> = new Set(['entra-version', 'server-not-configured']);

/**
 * What to change, the client first. The server is only offered a change where the token's name differs in spelling from
 * what is expected, or where no audience is configured; where a token should not be accepted at all, a warning says why.
 * No fix turns a check off. Empty without causes.
 */
export function fixesFor(question: FixQuestion): Fix[] {
  const [first] = question.causes;
  if (first?.code === 'different' && first.certainty === 'looks-like') return [lookThere(first)];
  const dangers = question.causes.filter((cause) => dangerOf(cause) !== undefined);
  const client = clientFixes(question);
  if (dangers.length > 0) return [...client, warningFix(dangers)];
  return [...client, ...serverFixes(question, spelledOtherwise(question))];
}

/** The rule itself is in doubt, so there is nothing to ask the provider for. */
function lookThere({ advice }: Cause): Fix {
  return { kind: 'server', title: 'Find out what the API expects', text: advice };
}

/** For a token that had expired when it was sent. */
export const RENEW: Fix = {
  kind: 'client',
  title: 'Renew the token',
  text: ['Get a new one before you call: with the refresh token, or by signing in again. Then look here once more.'],
};

/** The token's string that only spelling keeps from being accepted. */
function spelledOtherwise({ causes, actual }: FixQuestion): string | undefined {
  const spelling = causes.find(({ code }) => SPELLING.has(code));
  const isAll = causes.every(({ code }) => SPELLING.has(code) || BESIDE_SPELLING.has(code));
  const text = spelling?.compared?.actual;
  return isAll && text !== undefined && actual.includes(text) ? text : undefined;
}
