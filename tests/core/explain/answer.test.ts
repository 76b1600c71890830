import { describe, expect, it } from 'vitest';
import { RuleSet } from '../../../src/core/audience/rule-set';
import { answerNote } from '../../../src/core/explain/answer';
import { plain } from '../../../src/core/explain/sentence';
import { findingSentence } from '../../../src/core/explain/why';
import { inspect, type JudgedExchange } from '../../../src/core/inspect';
import { TokenTable } from '../../../src/core/token/token-table';
import { makeExchange, withAnswer, withTokenLostAt } from '../../../src/core/traffic/exchange';
import { exchange, harRequest, jws, rule, type Sample } from '../samples';

interface Case {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown> | null;
  status?: number;
  challenge?: string;
  body?: string;
  url?: string;
  validator?: unknown;
  /** The expected audience; null: no rule. */
  expects?: string | null;
  sent?: NonNullable<Sample['sent']>;
}

function judge({
  claims = { aud: 'other' },
  header,
  body,
  validator,
  expects = 'orders',
  ...sample
}: Case): JudgedExchange {
  const headers = claims ? [['Authorization', `Bearer ${jws(claims, header)}`] as const] : [];
  const made = exchange({ status: 401, ...sample, headers });
  const written = { origin: 'https://api.example.com', audiences: [expects], ...(validator ? { validator } : {}) };
  const rules = RuleSet.of(expects === null ? [] : [rule(written)]);
  const judged = inspect(body === undefined ? made : withAnswer(made, body), rules, 0);
  if (!judged) throw new Error('the sample is no row');
  return judged;
}

function remarks(sample: Case): string {
  return (answerNote(judge(sample))?.remarks ?? []).map(plain).join('\n');
}

const ASP_NET = (audience: string) =>
  `Bearer error="invalid_token", error_description="The audience '${audience}' is invalid"`;

describe('the words of an answer', () => {
  it('stand under a heading that says who complains of what, and the status', () => {
    const note = answerNote(judge({ body: '<pre>UnauthorizedError: jwt audience invalid. expected: orders<br> at' }));
    expect(note?.heading).toBe('express-jwt complains of the audience (status 401).');
    expect(note?.words).toBe('UnauthorizedError: jwt audience invalid. expected: orders');
  });

  it('of several possible speakers nobody is named', () => {
    const note = answerNote(judge({ body: '{"error":"jwt audience invalid. expected: orders"}' }));
    expect(note?.heading).toBe('The API complains of the audience (status 401).');
  });

  it('that are not known are not guessed at', () => {
    expect(answerNote(judge({ body: 'Nope' }))).toMatchObject({
      heading: 'The API refused the request (status 401) without words that Audlens knows.',
      words: null,
      remarks: [],
    });
  });

  it('are not spoken of where the request was not refused', () => {
    expect(answerNote(judge({ status: 200 }))).toBeUndefined();
  });
});

describe('a caution stands only where the words could mislead', () => {
  it.each<[string, Case, boolean]>([
    ['the wrong audience that the rule sees too', { challenge: ASP_NET('other') }, false],
    ['no rule to tell', { challenge: ASP_NET('other'), expects: null }, true],
    ['a match that is refused all the same', { challenge: ASP_NET('orders'), claims: { aud: 'orders' } }, true],
    ['no audience, as the rule sees too', { challenge: ASP_NET('empty'), claims: {} }, false],
  ])('%s', (_, sample, cautioned) => {
    expect(remarks(sample) !== '').toBe(cautioned);
  });

  it.each<[string, Case]>([
    ['ASP.NET', { challenge: ASP_NET('empty') }],
    ['Go', { body: 'oidc: expected audience "orders" got []' }],
    ['jsonwebtoken', { body: 'jwt audience invalid. expected: undefined' }],
  ])('%s says that the token has no audience, and it has one: perhaps another was judged', (_, sample) => {
    expect(remarks(sample)).toContain('These words mean that the token has no audience');
    expect(remarks(sample)).toContain('perhaps the API judged another one');
    const note = answerNote(judge({ ...sample, claims: {} }));
    expect(note?.heading).toContain('misses an audience in the token');
    expect(note?.remarks).toEqual([]);
  });

  it('words that stand for every failure are said to', () => {
    expect(remarks({ body: 'Unauthorized', validator: 'passport-jwt' })).toContain(
      'The reason never reaches the client.',
    );
  });
});

describe('what a complaint may be hiding, for the validator that speaks or that the rule names', () => {
  it.each<[string, Case, string]>([
    [
      'jsonwebtoken, expired',
      { body: 'jwt expired', validator: 'node-jsonwebtoken' },
      'checks exp before aud: renew the token, then expect the audience error.',
    ],
    [
      'spoken by express-jwt, no validator in the rule',
      { body: 'UnauthorizedError: jwt expired' },
      'express-jwt checks exp before aud',
    ],
    [
      'signature',
      { body: 'invalid signature', validator: 'node-jsonwebtoken' },
      'checks the signature before aud: once that is right, expect the audience error.',
    ],
    [
      'issuer',
      { body: 'unexpected "iss" claim value', validator: 'jose' },
      'jose checks iss before aud: once that is right',
    ],
    [
      'no audience where one is wanted',
      { claims: {}, body: 'jwt expired', validator: 'node-jsonwebtoken' },
      'checks exp before aud',
    ],
  ])('%s', (_, sample, said) => {
    expect(remarks(sample)).toContain(said);
  });

  it.each<[string, Case]>([
    ['the audience is right', { claims: { aud: 'orders' }, body: 'jwt expired', validator: 'node-jsonwebtoken' }],
    ['jose looks at exp after aud', { body: '"exp" claim timestamp check failed', validator: 'jose' }],
    [
      'jsonwebtoken looks at iss after aud',
      { body: 'jwt issuer invalid. expected: https://a', validator: 'node-jsonwebtoken' },
    ],
    ['nobody knows who spoke', { body: 'jwt expired' }],
    ['no rule', { body: 'UnauthorizedError: jwt expired', expects: null }],
    [
      'a Graph token’s signature can’t be right',
      { header: { alg: 'RS256', nonce: 'n' }, body: 'invalid signature', validator: 'node-jsonwebtoken' },
    ],
    [
      'the validator takes a token without aud',
      { claims: {}, body: 'The token has expired at 2026-01-01T00:00:00Z.', validator: 'fast-jwt' },
    ],
    [
      '.NET ignores this slash, so no audience error is to come',
      {
        claims: { aud: 'orders/' },
        challenge: `Bearer error="invalid_token", error_description="The token expired at '01/01/2026'"`,
        validator: 'aspnetcore-jwtbearer',
      },
    ],
  ])('nothing, where %s', (_, sample) => {
    expect(answerNote(judge(sample))).toBeDefined();
    expect(remarks(sample)).not.toContain('audience error');
  });
});

describe('a gateway', () => {
  const body = '{"code":403,"message":"Audiences in Jwt are not allowed"}';

  it('may have judged another token', () => {
    expect(remarks({ status: 403, body })).toMatch(
      /^A gateway answered\. If something before it replaces tokens, it judged another one/,
    );
  });

  it('is not spoken of twice', () => {
    const said = remarks({
      status: 403,
      body: 'Audiences in Jwt are not allowed',
      validator: 'envoy-jwt_authn',
      claims: { aud: 'orders' },
    });
    expect(said.match(/gateway/g)).toHaveLength(1);
  });

  it('is not spoken of where a library answered', () => {
    expect(remarks({ body: 'unexpected "aud" claim value' })).toBe('');
  });
});

it('published metadata is pointed to (RFC 9728)', () => {
  const url = 'https://api.example.com/.well-known/oauth-protected-resource';
  expect(remarks({ challenge: `Bearer resource_metadata="${url}"` })).toBe(
    `What it expects is published at ${url} (RFC 9728): the “resource” there.`,
  );
});

describe('a refusal', () => {
  it.each<[number, Case]>([
    [403, { body: 'Audiences in Jwt are not allowed' }],
    [422, { body: '{"msg":"Audience doesn\'t match"}' }],
    [
      400,
      {
        body: '{"errors":["error validating token: invalid audience (aud) claim: audience claim does not match any expected audience"]}',
      },
    ],
    [
      500,
      {
        body: '{"statusCode":500,"code":"FAST_JWT_INVALID_CLAIM_TYPE","message":"The aud claim must be a string or an array of strings."}',
      },
    ],
    [
      200,
      {
        url: 'https://api.example.com/v1/graphql',
        body: '{"errors":[{"message":"Could not verify JWT: JWTNotInAudience"}]}',
      },
    ],
    [403, { challenge: 'Bearer error="insufficient_scope"' }],
  ])('with status %d is known by its words', (status, sample) => {
    const judged = judge({ ...sample, status });
    expect(judged.refused).toBe(true);
    expect(judged.findings).not.toContain('accepted-despite-mismatch');
  });

  it.each([400, 403, 404, 422, 429, 500, 503])('with status %d and any other words is none of the token', (status) => {
    for (const body of ['', 'Forbidden', '{"error":"Not allowed"}', '{"message":"Invalid audience"}'])
      expect(judge({ status, body }).refused).toBe(false);
  });
});

describe('accepted-despite-mismatch', () => {
  it('names both possibilities and claims neither', () => {
    expect(judge({ status: 200 }).findings).toEqual(['accepted-despite-mismatch']);
    const sentence = findingSentence('accepted-despite-mismatch');
    expect(sentence).toMatch(/either it does not check the audience, or the rule is incomplete/);
  });

  it.each<[string, Case]>([
    ['it was refused', {}],
    ['the server failed', { status: 500 }],
    ['it was redirected', { status: 302 }],
    ['it was not sent', { status: 200, sent: 'no' }],
    ['it is not known to have been sent', { status: 200, sent: 'unknown' }],
    ['it matches', { status: 200, claims: { aud: 'orders' } }],
    ['no rule says what is expected', { status: 200, expects: null }],
    [
      'the error stands in the body',
      {
        status: 200,
        url: 'https://api.example.com/v1/graphql',
        body: '{"errors":[{"message":"Could not verify JWT: JWTExpired"}]}',
      },
    ],
  ])('not where %s', (_, sample) => {
    expect(judge(sample).findings).not.toContain('accepted-despite-mismatch');
  });
});

describe('rule-and-server-disagree', () => {
  const matching = { claims: { aud: 'orders' } };

  it('where the rule sees a match and the API complains of the audience', () => {
    expect(judge({ ...matching, challenge: ASP_NET('orders') }).findings).toEqual(['rule-and-server-disagree']);
  });

  it.each<[string, Case]>([
    ['the API complains of something else', { ...matching, body: 'jwt expired' }],
    ['it complains of nothing', { ...matching }],
    ['it accepts', { ...matching, status: 200 }],
    ['the rule sees a mismatch too', { challenge: ASP_NET('other') }],
  ])('not where %s', (_, sample) => {
    expect(judge(sample).findings).not.toContain('rule-and-server-disagree');
  });
});

describe('cors-hides-refusal', () => {
  const cors = [
    ['Origin', 'https://app.test'],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Site', 'cross-site'],
  ] as const;

  function findings(
    status: number,
    request: readonly (readonly [string, string])[],
    response: readonly (readonly [string, string])[],
  ) {
    const named = (headers: readonly (readonly [string, string])[]) =>
      headers.map(([name, value]) => ({ name, value }));
    const har = harRequest({
      serverIPAddress: '192.0.2.1',
      request: {
        method: 'GET',
        url: 'https://api.example.com/',
        headers: named([['Authorization', `Bearer ${jws({ aud: 'other' })}`], ...request]),
      },
      response: { status, headers: named(response) },
    });
    const rules = RuleSet.of([rule({ origin: 'https://api.example.com', audiences: ['orders'] })]);
    return inspect(makeExchange(har, new TokenTable()), rules, 0)?.findings;
  }

  it('where the refusal lacks the header that lets the page read it', () => {
    expect(findings(401, cors, [])).toEqual(['cors-hides-refusal']);
  });

  it.each([
    ['the page may read it', findings(401, cors, [['Access-Control-Allow-Origin', '*']])],
    [
      'the page is of the same origin',
      findings(
        401,
        [
          ['Origin', 'https://api.example.com'],
          ['Sec-Fetch-Mode', 'cors'],
          ['Sec-Fetch-Site', 'same-origin'],
        ],
        [],
      ),
    ],
    ['no page asked', findings(401, [], [])],
    [
      'a page was opened',
      findings(
        401,
        [
          ['Origin', 'https://app.test'],
          ['Sec-Fetch-Mode', 'navigate'],
        ],
        [],
      ),
    ],
    ['it was not refused', findings(200, cors, [])],
  ])('not where %s', (_, found) => {
    expect(found).not.toContain('cors-hides-refusal');
  });
});

it('token-lost-on-redirect: a rule’s origin refused what a redirect brought without its token', () => {
  const arrived = withTokenLostAt(exchange({ status: 401 }), 'https://old.example.com/');
  const rules = RuleSet.of([rule({ origin: 'https://api.example.com', audiences: ['orders'] })]);
  const judged = inspect(arrived, rules, 0);
  expect(judged?.verdict.kind).toBe('no-token');
  expect(judged?.findings).toEqual(['token-lost-on-redirect']);
  expect(inspect(exchange({ status: 401 }), rules, 0)?.findings).toEqual([]);
});
