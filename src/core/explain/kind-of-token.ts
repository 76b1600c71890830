import { accessTokenEvidence, type Evidence, idTokenEvidence } from '../causes/token-kind';
import type { DecodedToken } from '../token/decode';

/** What sort of token this is, and what says so. */
export interface KindOfToken {
  readonly word: 'access token' | 'ID token' | 'JWT' | 'opaque' | 'encrypted' | 'damaged';
  /** False where the signs are only hints. */
  readonly certain: boolean;
  /** A sentence. It quotes names of claims only. */
  readonly evidence: string;
}

/** Never more than the token shows: without a sign for either kind it is just a JWT. */
export function kindOfToken(token: DecodedToken): KindOfToken {
  switch (token.kind) {
    case 'jws':
      return kindOfReadable(token);
    case 'jwe':
      return certainly('encrypted', 'It has the five parts of an encrypted token. Only its header can be read.');
    case 'opaque':
      return certainly('opaque', 'It is no JWT: only its issuer can read it. That is normal.');
    case 'malformed':
      return certainly('damaged', token.reason);
  }
}

function kindOfReadable(token: DecodedToken & { readonly kind: 'jws' }): KindOfToken {
  const idToken = idTokenEvidence({ token });
  if (idToken) return byEvidence('ID token', idToken);
  const accessToken = accessTokenEvidence({ token });
  if (accessToken) return byEvidence('access token', accessToken);
  return { word: 'JWT', certain: true, evidence: 'Nothing in it tells whether it is an access token or an ID token.' };
}

function byEvidence(word: 'access token' | 'ID token', { signs, certainty }: Evidence): KindOfToken {
  const certain = certainty === 'is';
  const article = word === 'ID token' ? 'an ID token' : 'an access token';
  const evidence = `${certain ? 'It is' : 'It looks like'} ${article}: it has ${signs.join(', ')}.`;
  return { word, certain, evidence };
}

function certainly(word: KindOfToken['word'], evidence: string): KindOfToken {
  return { word, certain: true, evidence };
}
