import { duplicateMembers, isJsonObject, type JsonObject } from '../json-text';
import { failure, type Result, success } from '../result';
import { bytesOfBase64url } from './base64url';

export type TokenPart = 'header' | 'payload' | 'token';

/**
 * What a token's text says, read without any key.
 *
 * - `jws`: three parts, header and claims are JSON objects (RFC 7515 §7.1, RFC 7519).
 * - `jwe`: five parts, only the header can be read (RFC 7516 §7.1).
 * - `opaque`: no JOSE token; normal for an access token (RFC 6749 §1.4).
 * - `malformed`: begins like a JOSE token and then is none; `part` and `reason` say where and why.
 *
 * The signature is NOT verified, and neither `alg` nor any claim is checked.
 */
export type DecodedToken =
  | { readonly kind: 'jws'; readonly header: JsonObject; readonly claims: JsonObject; readonly duplicates: Duplicates }
  | { readonly kind: 'jwe'; readonly header: JsonObject; readonly duplicates: Duplicates }
  | { readonly kind: 'opaque' }
  | { readonly kind: 'malformed'; readonly part: TokenPart; readonly reason: string; readonly header?: JsonObject };

/** Names that stand twice. Parsers disagree on which of the two counts, so a validator may see another value. */
export interface Duplicates {
  readonly header: readonly string[];
  readonly claims: readonly string[];
}

/** Decodes a token as it was presented. Header first, then claims, so that a damaged payload still shows its header. */
export function decodeToken(text: string): DecodedToken {
  const parts = text.split('.');
  const headerPart = parts[0] ?? '';
  const header = decodePart(headerPart, 'header');
  if (!header.ok) {
    return headerPart.startsWith('eyJ')
      ? { kind: 'malformed', part: 'header', reason: header.error }
      : { kind: 'opaque' };
  }
  if (parts.length === 5) return { kind: 'jwe', header: header.value.object, duplicates: duplicatesOf(header.value) };
  if (parts.length !== 3) return wrongNumberOfParts(parts.length, header.value.object);
  const claims = decodePart(parts[1] ?? '', 'payload');
  if (!claims.ok) {
    return { kind: 'malformed', part: 'payload', reason: claims.error, header: header.value.object };
  }
  return {
    kind: 'jws',
    header: header.value.object,
    claims: claims.value.object,
    duplicates: duplicatesOf(header.value, claims.value),
  };
}

function wrongNumberOfParts(count: number, header: JsonObject): DecodedToken {
  const cut = count < 3 ? ' It may have been cut off.' : '';
  const has = count === 1 ? '1 part' : `${count} parts`;
  const reason = `The token has ${has} between dots; a signed token has 3, an encrypted one 5.${cut}`;
  return { kind: 'malformed', part: 'token', reason, header };
}

interface PartText {
  readonly text: string;
  readonly object: JsonObject;
}

const NO_DUPLICATES: Duplicates = Object.freeze({ header: [], claims: [] });

function duplicatesOf(header: PartText, claims?: PartText): Duplicates {
  const inHeader = duplicateMembers(header.text, header.object);
  const inClaims = claims ? duplicateMembers(claims.text, claims.object) : [];
  return inHeader.length + inClaims.length === 0 ? NO_DUPLICATES : { header: inHeader, claims: inClaims };
}

function decodePart(encoded: string, name: 'header' | 'payload'): Result<PartText, string> {
  const text = decodeText(encoded, name);
  if (!text.ok) return text;
  try {
    const object: unknown = JSON.parse(text.value);
    if (isJsonObject(object)) return success({ text: text.value, object });
    return failure(`The ${name} is JSON, but not an object.`);
  } catch {
    return failure(`The ${name} is not JSON. It may have been cut off.`);
  }
}

/** The text of a base64url part, or a sentence that says what is wrong with it. */
function decodeText(encoded: string, name: string): Result<string, string> {
  const bytes = bytesOfBase64url(encoded);
  if (!bytes) return failure(whyUnreadable(encoded, name));
  try {
    return success(fromUtf8(bytes));
  } catch {
    return failure(`The ${name} is not UTF-8 text.`);
  }
}

function whyUnreadable(encoded: string, name: string): string {
  if (encoded === '') return `The ${name} is empty.`;
  const strange = /[^A-Za-z0-9_-]/u.exec(encoded);
  if (strange) return `The ${name} has a character that base64url does not know, at place ${strange.index + 1}.`;
  return `The ${name} has a length that base64url can't have. It may have been cut off.`;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** @param binary a character for each byte. Of ASCII only, as nearly all tokens are, it is the text itself. */
function fromUtf8(binary: string): string {
  if (!/[\u0080-\u00ff]/.test(binary)) return binary;
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return UTF8.decode(bytes);
}

/** The decoded text of a token's header or payload, as it was sent, or undefined where it can't be read as text. */
export function partText(token: string, part: 'header' | 'payload'): string | undefined {
  const encoded = token.split('.')[part === 'header' ? 0 : 1] ?? '';
  const text = decodeText(encoded, part);
  return text.ok ? text.value : undefined;
}
