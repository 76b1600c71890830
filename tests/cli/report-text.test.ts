import { describe, expect, it } from 'vitest';
import { check } from './checked';
import { API, entry, GOOD, har, jwt, ORDERS_RULE, rules, SLASH } from './recorded';

describe('the report as text', () => {
  it('explains each flagged request and ends with totals', () => {
    const { stdout } = check(
      har(entry({ token: GOOD }), entry({ token: SLASH, status: 401 }), entry({ status: 401 })),
      rules({ ...ORDERS_RULE, validator: 'jose', issuers: ['https://auth.example.com'] }),
    );
    expect(stdout).toContain(
      [
        'Entry 1: GET https://orders.example.com/list, status 401',
        '  Verdict: mismatch (token in header “Authorization”)',
        '  Why: The token’s “aud” is “https://orders.example.com/”, and “https://orders.example.com” is expected: only the token’s ends with a slash. (trailing-slash)',
        '  Do: In the client, ask the identity provider for a token for “https://orders.example.com”: as “resource” (RFC 8707), or by the provider’s own audience setting. Or, if “https://orders.example.com/” is this API’s right name, set exactly that in the API and in the rule.',
        '  Why: The token was issued by “https://auth.example.com/”, and “https://auth.example.com” is expected: only the token’s ends with a slash. (wrong-issuer)',
        '  Do: If this is your identity provider, the API and the rule must expect exactly “https://auth.example.com/”, as the provider itself writes it.',
        '  Finding: The issuer is not one that the rule accepts. (issuer-mismatch)',
        '  Note: Compared as jose does in its default configuration (confirmed by running it).',
        '  Server: The API refused the request (status 401) without words that Audlens knows.',
        '',
        'Entry 2: GET https://orders.example.com/list, status 401',
        '  Verdict: no token',
        '  Why: “Orders API” refused this request, and no token stood where the rule looks for one.',
        '  Server: The API refused the request (status 401) without words that Audlens knows.',
        '',
        'Totals: 1 mismatch, 1 no token, 1 match, 3 requests flagged.',
        '',
      ].join('\n'),
    );
  });

  it('shortens a claim that fills the screen, and keeps its end', () => {
    const token = jwt({ aud: `${'x'.repeat(100_000)}/the-end` });
    const { stdout } = check(har(entry({ token })));
    expect(stdout.length).toBeLessThan(2000);
    expect(stdout).toContain('…xxx');
    expect(stdout).toContain('/the-end”, and “https://orders.example.com” is expected.');
  });
});

describe('standard error', () => {
  const elsewhere = entry({ token: GOOD, url: 'https://other.example.com/' });

  it.each(['--json', '--strict'])('counts, and names the rules that were never used (%s)', (option) => {
    const unused = { origin: 'https://unused.example.com', audiences: ['x'], name: 'Unused' };
    const disabled = { ...unused, origin: 'https://off.example.com', enabled: false };
    const { stderr } = check(har(entry({ token: GOOD }), elsewhere), rules(ORDERS_RULE, unused, disabled), option);
    expect(stderr).toBe(
      '2 credentials in 2 requests; 1 without a rule\nRule never used: https://unused.example.com (Unused)\n',
    );
  });

  it('names the rule that nearly applies', () => {
    const typo = rules({ ...ORDERS_RULE, origin: `${API}:8443` });
    const { exitCode, stderr } = check(har(entry({ token: GOOD })), typo);
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`No rule for ${API}. Nearly: the rule ${API}:8443 is for another port.`);
    expect(stderr).toContain('Nothing was judged. No rule applies to any token');
  });

  it.each([
    ['a HAR without requests', har(), 'The HAR file holds no request.'],
    ['a sanitised HAR', har(entry()), 'a HAR exported without sensitive data has no Authorization headers'],
    [
      'tokens in cookies only',
      har(entry({ headers: [{ name: 'Cookie', value: `session=${GOOD}` }] })),
      'JWTs stand in cookies, other headers or WebSocket protocols of 1 request',
    ],
  ])('has a hint for %s', (_, text, hint) => {
    expect(check(text).stderr).toContain(hint);
  });

  it('says how a named validator compares, and that it is not known where it is not', () => {
    const note = (validator: unknown) =>
      check(har(entry({ token: SLASH })), rules({ ...ORDERS_RULE, validator })).stderr;
    expect(note('aspnetcore-jwtbearer')).toContain(
      'Note: Compared as ASP.NET Core JwtBearer does in its default configuration (read in its source). ASP.NET Core JwtBearer ignores one slash at the end: ',
    );
    expect(
      note({ name: 'aspnetcore-jwtbearer', options: { IgnoreTrailingSlashWhenValidatingAudience: false } }),
    ).toContain(
      'Note: Compared as ASP.NET Core JwtBearer does with the options that the rule states (read in its source).\n',
    );
    expect(note('hasura')).toContain('Note: How Hasura compares is not established; compared exactly.');
  });
});
