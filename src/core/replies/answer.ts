import { decodeXML } from 'entities';
import type { Challenge } from '../traffic/challenge';
import type { Exchange } from '../traffic/exchange';
import { namesSubject } from './subject';

/** What is known of a server's answer to a request that bore a token. */
export type Answer = Pick<Exchange, 'status' | 'challenges' | 'answer'>;

/** A text in which a validator may have spoken. */
export interface AnswerText {
  readonly source: 'header' | 'body';
  readonly text: string;
}

/**
 * The texts of an answer: first as people would read them (markup taken out, entities and JSON escapes decoded), then
 * as they were sent, since some validators are known by the frame around their words. A body without any word of the
 * subject is left out: no validator speaks in it (`namesSubject`).
 */
export function textsOf({ challenges, answer }: Omit<Answer, 'status'>): AnswerText[] {
  const headers = [...challenges.map(challengeText), ...challenges.map(wholeChallenge)];
  return [
    ...headers.map((text): AnswerText => ({ source: 'header', text })),
    ...bodyTexts(answer ?? '').map((text): AnswerText => ({ source: 'body', text })),
  ].filter(({ text }) => text.trim() !== '');
}

/** The parameters that carry words (RFC 6750 §3); realms, nonces and algorithms are names that a server chooses. */
const WORDS = ['error', 'error_description', 'error_message'];
/** Those that stand around the words of some validators. */
const FRAME = [...WORDS, 'scope', 'resource_metadata'];

function challengeText({ parameters }: Challenge): string {
  return WORDS.map((name) => parameters.get(name) ?? '')
    .filter((word) => word !== '')
    .join('\n');
}

function wholeChallenge({ scheme, parameters }: Challenge): string {
  const framing = [...parameters].filter(([name]) => FRAME.includes(name));
  return `${scheme} ${framing.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}

function bodyTexts(body: string): string[] {
  if (saysNothing(body)) return [];
  const json = jsonStrings(body);
  return json === undefined ? [decodeXML(withoutTags(body))] : [decodeXML(json.join('\n')), body];
}

/** Whether none of a body's texts can name a subject: they all stand in it as they are read, and none stands in it. */
function saysNothing(body: string): boolean {
  return !/[\\&<]/.test(body) && !namesSubject(body);
}

/** Of markup only the text counts, and of that neither scripts nor styles (up to a `<` in them). */
function withoutTags(text: string): string {
  if (!/<(?:!doctype|html|head|body|pre|p|h\d)\b/i.test(text.slice(0, 2000))) return text;
  return text
    .replace(/<(?:script|style)\b[^<>]*>[^<]*/gi, '')
    .replace(/<(?:br|\/?(?:title|p|pre|h\d|div|li|tr|td|th))\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ');
}

/** The strings in a JSON text, without the names of members; undefined where the text is no JSON. */
function jsonStrings(text: string): string[] | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    return stringsIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Walks without recursion: the nesting is the server's to choose. */
function stringsIn(root: unknown): string[] {
  const strings: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') strings.push(value);
    else if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value).reverse());
  }
  return strings;
}
