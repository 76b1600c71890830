import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { stringsOf } from '../../../src/core/audience/verdict';
import { CAUSE_CODES, type Cause, type CauseCode } from '../../../src/core/causes/cause';
import { causesOf } from '../../../src/core/causes/causes';
import { plain } from '../../../src/core/explain/sentence';
import type { Fix, FixQuestion } from '../../../src/core/fixes/fix';
import { fixesFor } from '../../../src/core/fixes/fixes';
import { VALIDATORS, type ValidatorId } from '../../../src/core/validators/validator-id';
import { causeQuestion, type WrittenQuestion } from '../causes/cause-question';
import { HOSTILE_TEXTS } from './hostile-texts';

const EXPECTED = 'https://api.test';
const ACTUAL = 'https://api.test/';
const GUID = '6f0b1c1e-8a53-4b6c-9d57-0f5a0a2f7b11';
const ENTRA_V1 = `https://sts.windows.net/${GUID}/`;
const ENTRA_V2 = `https://login.microsoftonline.com/${GUID}/v2.0`;
const VALIDATOR_IDS = Object.keys(VALIDATORS) as ValidatorId[];

const SPELLINGS: readonly CauseCode[] = [
  'trailing-slash',
  'letter-case',
  'scheme',
  'port',
  'path',
  'app-id-uri',
  'whitespace',
  'percent-encoding',
];
const DANGERS: readonly CauseCode[] = [
  'id-token',
  'well-known',
  'other-rule',
  'environment',
  'wrong-issuer',
  'look-alike',
];

function cause(code: CauseCode, compared: Cause['compared'] = { actual: ACTUAL, expected: EXPECTED }): Cause {
  return { code, certainty: 'is', sentence: [], advice: [], compared };
}

interface Asked extends Partial<Omit<FixQuestion, 'causes'>> {
  readonly causes: readonly (CauseCode | Cause)[];
}

function fixes({ causes, ...rest }: Asked): Fix[] {
  return fixesFor({
    issuer: undefined,
    validator: 'jose',
    actual: [ACTUAL],
    expected: [EXPECTED],
    claim: 'aud',
    ...rest,
    causes: causes.map((one) => (typeof one === 'string' ? cause(one) : one)),
  });
}

function ofKind(kind: Fix['kind'], all: readonly Fix[]): Fix[] {
  return all.filter((fix) => fix.kind === kind);
}

function codeOf(fix: Fix | undefined): string | undefined {
  return fix && 'snippet' in fix ? fix.snippet?.code : undefined;
}

function textOf(all: readonly Fix[]): string {
  return all.map(({ title, text }) => `${title}. ${plain(text)}`).join('\n');
}

describe('the server is offered a change', () => {
  it.each(SPELLINGS)('for %s: the token’s string besides the expected one', (code) => {
    const [server, ...more] = ofKind('server', fixes({ causes: [code] }));
    expect(more).toEqual([]);
    expect(codeOf(server)).toContain(`audience: ['${EXPECTED}', '${ACTUAL}']`);
  });

  it('for a server without an audience: the expected one, and not the token’s', () => {
    const [server] = ofKind(
      'server',
      fixes({ causes: [cause('server-not-configured', undefined)], validator: 'pyjwt' }),
    );
    expect(server?.title).toBe('Tell the API its own audience');
    expect(codeOf(server)).toBe(`claims = jwt.decode(token, key, algorithms=algorithms, audience=["${EXPECTED}"])`);
  });

  it('for nothing else', () => {
    const others = CAUSE_CODES.filter((code) => !SPELLINGS.includes(code) && code !== 'server-not-configured');
    expect(others.length).toBe(13);
    for (const code of others) {
      for (const validator of VALIDATOR_IDS)
        expect(ofKind('server', fixes({ causes: [code], validator })), code).toEqual([]);
    }
  });

  it('not where something besides the spelling is wrong, but for the version of Entra ID’s tokens', () => {
    const offered = CAUSE_CODES.filter(
      (code) => ofKind('server', fixes({ causes: ['trailing-slash', code] })).length > 0,
    );
    expect(new Set(offered)).toEqual(new Set([...SPELLINGS, 'entra-version', 'server-not-configured']));
  });

  it('in words only where no snippet is known, or no validator', () => {
    const [vault] = ofKind('server', fixes({ causes: ['trailing-slash'], validator: 'vault-jwt' }));
    expect(plain(vault?.text ?? [])).toContain('bound_audiences of the role');
    expect(codeOf(vault)).toBeUndefined();
    for (const validator of [null, 'exact'] as const) {
      const [server] = ofKind('server', fixes({ causes: ['trailing-slash'], validator }));
      expect(server && 'snippet' in server).toBe(false);
    }
  });

  it('never where the audience can’t be set', () => {
    for (const validator of ['microsoft-graph', 'kong-jwt', 'firebase-admin'] as const) {
      expect(ofKind('server', fixes({ causes: ['trailing-slash'], validator }))).toEqual([]);
    }
  });

  it('never where another claim is compared', () => {
    expect(ofKind('server', fixes({ causes: ['letter-case'], claim: 'client_id' }))).toEqual([]);
  });

  it('never with a string that the token does not have', () => {
    expect(ofKind('server', fixes({ causes: ['trailing-slash'], actual: ['https://else.test'] }))).toEqual([]);
  });

  it('in place of the other, where a validator expects one only', () => {
    const [server] = ofKind('server', fixes({ causes: ['trailing-slash'], validator: 'python-jose' }));
    expect(codeOf(server)).toContain(`audience="${ACTUAL}"`);
    expect(codeOf(server)).not.toContain(`"${EXPECTED}"`);
    expect(plain(server?.text ?? [])).toContain('in place of the other');
  });

  it('twice for ASP.NET Core, in code and in settings', () => {
    const titles = ofKind('server', fixes({ causes: ['port'], validator: 'aspnetcore-jwtbearer' })).map(
      ({ title }) => title,
    );
    expect(titles).toEqual([
      'Let the API accept this spelling (Program.cs)',
      'Let the API accept this spelling (appsettings.json)',
    ]);
  });
});

describe('the warning', () => {
  it.each(DANGERS)('stands for %s, with its reason and without a change of the server', (code) => {
    for (const causes of [[code], ['trailing-slash', code], [code, 'server-not-configured']] as CauseCode[][]) {
      const all = fixes({ causes });
      const [warning, ...more] = ofKind('warning', all);
      expect(warning?.title).toBe('Do not accept this token here');
      expect(plain(warning?.text ?? []).length).toBeGreaterThan(40);
      expect(more).toEqual([]);
      expect(ofKind('server', all)).toEqual([]);
    }
  });

  it('stands for nothing else', () => {
    for (const code of CAUSE_CODES.filter((one) => !DANGERS.includes(one))) {
      expect(ofKind('warning', fixes({ causes: [code] })), code).toEqual([]);
    }
  });

  it('gives every reason', () => {
    const [warning] = ofKind('warning', fixes({ causes: ['id-token', 'wrong-issuer'] }));
    expect(plain(warning?.text ?? [])).toMatch(/ID token.*issuer/s);
  });
});

describe('the client', () => {
  const ISSUERS: readonly (readonly [name: string, issuer: string | undefined, expected: string, wanted: string])[] = [
    ['Auth0', 'https://shop.eu.auth0.com/', EXPECTED, `audience: '${EXPECTED}'`],
    ['Okta', 'https://dev-1.okta.com', EXPECTED, '/oauth2/YOUR_AUTHORIZATION_SERVER'],
    ['Entra ID, by URI', ENTRA_V2, 'api://orders', "scopes: ['api://orders/.default']"],
    ['Entra ID, by client ID', ENTRA_V2, GUID, `scopes: ['api://${GUID}/.default']`],
    ['Keycloak', 'https://id.test/realms/shop', EXPECTED, `"included.custom.audience": "${EXPECTED}"`],
    ['Clerk', 'https://x.clerk.accounts.dev', EXPECTED, `{ "aud": "${EXPECTED}" }`],
    ['Kubernetes', 'https://kubernetes.default.svc', 'vault', "--audience 'vault'"],
    ['Google, for people', 'https://accounts.google.com', '1-a.apps.googleusercontent.com', 'client_id:'],
    ['Google, for services', 'accounts.google.com', EXPECTED, `getIdTokenClient('${EXPECTED}')`],
    ['any provider with RFC 8707', 'https://id.test', EXPECTED, `resource: '${EXPECTED}'`],
  ];

  it.each(ISSUERS)('asks %s', (_, issuer, expected, wanted) => {
    const [first] = fixes({ causes: [cause('different', { actual: 'x', expected })], expected: [expected], issuer });
    expect(first?.kind).toBe('client');
    expect(codeOf(first)).toContain(wanted);
  });

  it('compares client_id at Cognito, and tells APIs apart by scopes', () => {
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a';
    expect(textOf(fixes({ causes: ['missing-aud'], issuer }))).toMatch(/client_id.*scopes of a resource server/s);
  });

  it('is given no `resource` that is no absolute URI', () => {
    for (const expected of ['orders', 'https://api.test/#x']) {
      const [first] = fixes({ causes: ['missing-aud'], expected: [expected] });
      expect(first && 'snippet' in first).toBe(false);
    }
  });

  it('comes before the server', () => {
    expect(fixes({ causes: ['trailing-slash'] }).map(({ kind }) => kind)).toEqual(['client', 'server']);
    expect(fixes({ causes: ['well-known'] }).map(({ kind }) => kind)).toEqual(['client', 'warning']);
  });

  it('sends the access token first, where it sent an ID token', () => {
    const all = fixes({ causes: ['id-token'], issuer: 'https://shop.eu.auth0.com/' });
    expect(all.map(({ title }) => title)).toEqual([
      'Send the access token',
      'Ask Auth0 for this audience',
      'Do not accept this token here',
    ]);
  });

  it.each([
    ['v2.0', ENTRA_V1, GUID, 2],
    ['v1.0', ENTRA_V2, 'api://orders', 1],
  ])('has the API’s registration at Entra ID set to %s tokens', (version, issuer, expected, number) => {
    for (const code of ['app-id-uri', 'entra-version'] as const) {
      const [first] = fixes({ causes: [cause(code, { actual: 'x', expected })], expected: [expected], issuer });
      expect(first?.title).toContain(version);
      expect(codeOf(first)).toBe(`{ "api": { "requestedAccessTokenVersion": ${number} } }`);
    }
  });

  it('signs in at the expected issuer', () => {
    const compared = { actual: 'https://evil.test', expected: 'https://id.test' };
    const [first, ...more] = fixes({ causes: [cause('wrong-issuer', compared)] });
    expect(textOf(first ? [first] : [])).toContain('https://id.test');
    expect(more.map(({ kind }) => kind)).toEqual(['warning']);
  });

  it('has nothing to do where only the API is at fault', () => {
    expect(ofKind('client', fixes({ causes: [cause('server-not-configured', undefined)] }))).toEqual([]);
  });

  it('is not asked for something else than the rule expects', () => {
    const elsewhere = cause('different', { actual: 'x', expected: 'not in the rule' });
    expect(textOf(fixes({ causes: [elsewhere] }))).not.toContain('not in the rule');
  });

  it('is told of another client, where client_id is compared', () => {
    expect(textOf(fixes({ causes: ['different'], claim: 'client_id', expected: ['shop-2'] }))).toContain('shop-2');
  });
});

describe('the causes that are really found', () => {
  it.each<[what: string, aud: unknown, more: WrittenQuestion, kinds: string]>([
    ['a trailing slash', 'https://api.test/', {}, 'client server'],
    ['a slash and the port', 'https://api.test:443/', {}, 'client server'],
    ['a space', 'https://api.test ', {}, 'client server'],
    ['a look-alike', 'https://\u0430pi.test', {}, 'client warning'],
    ['Microsoft Graph', 'https://graph.microsoft.com', {}, 'client warning'],
    ['an ID token', 'shop', { claims: { aud: 'shop', at_hash: 'x', token_use: 'id' } }, 'client client warning'],
    ['another issuer', 'https://api.test', { issuers: ['https://id.test'], refused: true }, 'client warning'],
    ['another rule', 'b', { rules: [{ origin: 'https://b.test', audiences: ['b'] }] }, 'client warning'],
    ['another environment', 'https://api.staging.test', { expected: ['https://api.prod.test'] }, 'client warning'],
    ['something else', 'https://elsewhere.example', {}, 'client'],
    ['no audience', undefined, {}, 'client'],
    ['a match', 'https://api.test', {}, ''],
  ])('%s', (_, aud, more, kinds) => {
    const asked = causeQuestion({ claims: { aud, iss: 'https://evil.test' }, ...more });
    const actual = stringsOf(asked.value);
    const all = fixesFor({ ...asked, causes: causesOf(asked), issuer: undefined, validator: 'jose', actual });
    expect(all.map(({ kind }) => kind).join(' ')).toBe(kinds);
  });
});

describe('all fixes', () => {
  it('are none without a cause', () => expect(fixes({ causes: [] })).toEqual([]));

  it('turn no check off, for any validator, cause, issuer or text', () => {
    const codes = new Set<string>();
    for (const code of CAUSE_CODES) {
      for (const validator of VALIDATOR_IDS) {
        for (const text of HOSTILE_TEXTS) {
          const compared = { actual: text, expected: EXPECTED };
          for (const fix of fixes({ causes: [cause(code, compared)], validator, actual: [text] }))
            codes.add(codeOf(fix) ?? '');
        }
      }
      for (const issuer of ISSUERS_OF_PROVIDERS) {
        for (const fix of fixes({ causes: [code], issuer })) codes.add(codeOf(fix) ?? '');
      }
    }
    expect(codes.size).toBeGreaterThan(1000);
    for (const code of codes) expect(switchesIn(code), code).toEqual([]);
  });

  it('would be caught if one did', () => {
    for (const off of OFF_SWITCHES) expect(switchesIn(off), off).not.toEqual([]);
  });

  it('have client snippets that hold hostile texts in one literal', () => {
    for (const text of HOSTILE_TEXTS) {
      for (const issuer of ISSUERS_OF_PROVIDERS) {
        for (const fix of fixes({
          causes: [cause('different', { actual: 'x', expected: text })],
          expected: [text],
          issuer,
        })) {
          if (fix.kind === 'warning' || !fix.snippet) continue;
          const { language, code } = fix.snippet;
          expect(code).toMatch(/^[ -~\n]+$/);
          if (language === 'js') transformSync(code, { loader: 'js', format: 'esm' });
          if (language === 'json') JSON.parse(code);
        }
      }
    }
  });

  it('have short titles in sentence case, and whole sentences', () => {
    for (const code of CAUSE_CODES) {
      for (const { title, text } of fixes({ causes: [code] })) {
        expect(title).toMatch(/^[A-Z][^.]{5,60}$/);
        expect(plain(text)).toMatch(/^[A-Z].*\.$/s);
      }
    }
  });
});

const ISSUERS_OF_PROVIDERS = [
  undefined,
  'https://shop.eu.auth0.com/',
  'https://dev-1.okta.com',
  ENTRA_V1,
  ENTRA_V2,
  'https://id.test/realms/shop',
  'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a',
  'https://x.clerk.accounts.dev',
  'https://securetoken.google.com/shop',
  'https://kubernetes.default.svc',
  'https://accounts.google.com',
];

/** What validators offer for turning a check off, and what no snippet may hold. */
const OFF_SWITCHES = [
  'options.TokenValidationParameters.ValidateAudience = false;',
  '"ValidateIssuer": false',
  'RequireAudience = false',
  'options={"verify_aud": False}',
  'options={"verify_signature": False}',
  'JWT.decode(token, nil, false)',
  'verify_aud: false',
  'validation.validate_aud = false;',
  'validation.insecure_disable_signature_validation();',
  'jwt.ParseUnverified(token)',
  'setSkipDefaultAudienceValidation()',
  'SkipClientIDCheck: true',
  'ignoreExpiration: true',
  "algorithms: ['none']",
  'audience: null',
  'audience: undefined',
  'audience=None',
  'audience: /.*/',
  'allowedAud: [/./]',
  'audiences: ["*"]',
  '--insecure-oidc-skip-issuer-verification',
  'jwt.decode(token)',
  'jwtDecode(token)',
  'JwtDecoders.withoutValidation()',
  'AudienceValidator = (a, b, c) => true',
];

/** Words of a snippet, outside its literals of names, that weaken a validator. */
function switchesIn(code: string): string[] {
  const words =
    /\b(?:false|null|nil|undefined|none)\b|skip|ignore|insecure|unsafe|unverified|without|disable|allow[-_]?any|AudienceValidator|["'[]\*["'\]]|\/\.\*?\/|decode\(token\)|permissive/gi;
  return [...withoutTexts(code).matchAll(words)].map(([word]) => word);
}

/** The hostile texts are what is quoted, and may well say `null`. */
function withoutTexts(code: string): string {
  return code.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, (literal) => (KEPT.test(literal) ? literal : "''"));
}

/** Settings are strings too. */
const KEPT = /verify|validate|skip|none"|none'|"\*"|'\*'|require/i;
