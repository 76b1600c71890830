const SUBJECTS =
  /aud|jwt|token|claim|issuer|\biss\b|signature|expired|auth|forbidden|client id|must have a value|not satisfied/i;

/**
 * Whether a text has one of the words without which no validator speaks. Most error pages have none, and then none of
 * the catalogue's two hundred patterns need look through them.
 */
export function namesSubject(text: string): boolean {
  return SUBJECTS.test(text);
}
