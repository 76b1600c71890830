import type { JudgedExchange } from '../inspect';
import type { Credential } from '../traffic/credential';
import { exportUrl, GONE } from './export-url';
import { keptHeaders } from './har-headers';
import { Redactor } from './redactor';
import { ASSIGN, QUOTE, type Shell, type WordPiece } from './shell-quoting';

/** Line ends within one command. */
const CONTINUED: Readonly<Record<Shell, string>> = { bash: ' \\\n  ', cmd: ' ^\n  ', powershell: ' `\n  ' };

/** In Windows PowerShell `curl` is another command's alias. */
const PROGRAM: Readonly<Record<Shell, string>> = { bash: 'curl', cmd: 'curl', powershell: 'curl.exe' };

/** curl writes these itself, or they speak of a body that is not here. */
const LEFT_OUT = new Set(['accept-encoding', 'connection', 'content-length', 'transfer-encoding', 'upgrade']);

/**
 * The request as a cURL command, in which variables stand for the tokens; the lines before it set them to a reminder
 * (`<token T3>`). Query values are `redacted`, the body is not known, and of the headers only harmless ones and those
 * with the tokens are there.
 */
export function curlCommand(judged: JudgedExchange, shell: Shell): string {
  const { exchange, credentials } = judged;
  const redactor = new Redactor([judged], 'few');
  const ids = [...new Set(credentials.map(({ credential }) => credential.token.id))];
  const variable = (id: number) => (ids.length === 1 ? 'TOKEN' : `TOKEN_${id}`);
  const pieceOf = ({ token }: Credential) => ({ variable: variable(token.id) });
  const presented = credentials.map(({ credential }) => credential);
  const quote = (...pieces: WordPiece[]) => QUOTE[shell](pieces.map((piece) => safeFor(shell, piece)));
  const options = [
    ...methodOption(exchange.method, presented, quote),
    ...plainHeaders(judged, redactor).map(({ name, value }) => `-H ${quote(`${name}: ${value}`)}`),
    ...presented.flatMap((credential) => credentialOption(credential, pieceOf(credential), redactor, quote)),
  ];
  const url = quote(...urlPieces(judged, redactor, pieceOf));
  const command = [`${PROGRAM[shell]} --globoff ${url}`, ...options].join(CONTINUED[shell]);
  return `${[...ids.map((id) => ASSIGN[shell](variable(id), `<token T${id}>`)), command].join('\n')}\n`;
}

type Quote = (...pieces: WordPiece[]) => string;

/** Windows PowerShell before 7.3 hands a quotation mark on without what would keep it in its argument. */
function safeFor(shell: Shell, piece: WordPiece): WordPiece {
  return shell === 'powershell' && typeof piece === 'string' ? piece.replace(/"|\\+$/g, '?') : piece;
}

function methodOption(method: string, presented: readonly Credential[], quote: Quote): string[] {
  const usual = presented.some((one) => one.method === 'body') ? 'POST' : 'GET';
  return method === usual || !/^[A-Za-z][\w-]{0,19}$/.test(method) ? [] : [`-X ${quote(method)}`];
}

function plainHeaders({ exchange, credentials }: JudgedExchange, redactor: Redactor) {
  const written = new Set(credentials.map(({ credential }) => credential.name.toLowerCase()));
  return keptHeaders(exchange.requestHeaders, written, redactor).filter(
    ({ name, value }) =>
      value !== GONE && !LEFT_OUT.has(name.toLowerCase()) && !/^(?:sec-fetch|access-control)-/i.test(name),
  );
}

function credentialOption(
  { method, name, scheme }: Credential,
  token: WordPiece,
  redactor: Redactor,
  quote: Quote,
): string[] {
  const safeName = redactor.text(name).replace(/[^\w.-]/g, '_');
  switch (method) {
    case 'header':
      return [`-H ${quote(`${safeName}: ${scheme === null ? '' : `${scheme} `}`, token)}`];
    case 'websocket':
      return [`-H ${quote(`${safeName}: `, token)}`];
    case 'cookie':
      return [`-H ${quote(`Cookie: ${safeName}=`, token)}`];
    case 'body':
      return [`--data-urlencode ${quote(`${safeName}=`, token)}`];
    case 'query':
      return [];
  }
}

/** The URL with the variables in the places of its tokens. */
function urlPieces(judged: JudgedExchange, redactor: Redactor, pieceOf: (one: Credential) => WordPiece) {
  const inQuery = judged.credentials.flatMap(({ credential }) => (credential.method === 'query' ? [credential] : []));
  let pieces: WordPiece[] = [exportUrl(judged, redactor)];
  for (const credential of inQuery) {
    const { presented } = redactor.token(credential.token);
    pieces = pieces.flatMap((piece) =>
      typeof piece === 'string' ? split(piece, presented, pieceOf(credential)) : [piece],
    );
  }
  return pieces;
}

function split(text: string, at: string, between: WordPiece): WordPiece[] {
  const parts = text.split(`access_token=${at}`);
  return parts
    .flatMap((part, i) => (i === parts.length - 1 ? [part] : [`${part}access_token=`, between]))
    .filter(isSome);
}

function isSome(piece: WordPiece): boolean {
  return piece !== '';
}
