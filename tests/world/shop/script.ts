import { decodeJwt } from 'jose';
import type { Mistake } from '../mistakes';
import type { Account } from './account';
import type { ShopSettings } from './settings';

/** What came of one step. `ok` says that the API answered with the status that the script expects; 0 is no answer. */
export interface Outcome {
  id: string;
  status: number;
  ok: boolean;
  /** The API's own words. */
  words: string;
}

/** Plays one step of the script: gets the token, makes the call, reads the answer. */
export async function play(mistake: Mistake, account: Account, settings: ShopSettings): Promise<Outcome> {
  const token = await account.token(mistake.token);
  if (mistake.afterExpiry) await expiry(token);
  const url = new URL(mistake.path, settings.apis[mistake.api]);
  if (mistake.method === 'query') url.searchParams.set('access_token', token);
  const headers = mistake.method === 'header' ? { authorization: `Bearer ${token}` } : undefined;
  const response = await fetch(url, { ...(headers && { headers }), cache: 'no-store' });
  const words = wordsOf(response.headers.get('www-authenticate'), await response.text());
  return { id: mistake.id, status: response.status, ok: response.status === mistake.status, words };
}

/** Resolves when the token's own `exp` has passed. A timer may fire early, hence the loop. */
export async function expiry(token: string): Promise<void> {
  const expires = (decodeJwt(token).exp ?? 0) * 1000;
  for (let left = expires - Date.now(); left >= 0; left = expires - Date.now()) {
    await new Promise((resolve) => setTimeout(resolve, left + 1));
  }
}

function wordsOf(challenge: string | null, body: string): string {
  return challenge ?? messageIn(body) ?? body;
}

function messageIn(body: string): string | undefined {
  try {
    const answer = JSON.parse(body);
    return answer.message ?? answer.error;
  } catch {
    return undefined;
  }
}
