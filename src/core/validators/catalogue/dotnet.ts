import { type Habits, RFC7519, type ValidatorOptions } from '../habits';
import { says } from '../reply-pattern';
import type { CheckStep, Validator } from '../validator';
import type { ValidatorId } from '../validator-id';

const IDENTITY_MODEL: Habits = { ...RFC7519, oddTypes: 'unknown', slash: 'one-ignored', unconfigured: 'refuses' };
const IDENTITY_MODEL_ORDER: readonly CheckStep[] = ['signature', 'times', 'aud', 'iss', 'replay', 'typ'];
const SLASH: ValidatorOptions = {
  IgnoreTrailingSlashWhenValidatingAudience: {
    takes: 'flag',
    default: true,
    means: 'Whether one slash at the end makes no difference.',
    when: false,
    habits: { slash: 'significant' },
  },
};

/** .NET. */
export const DOTNET = {
  'microsoft-identitymodel': {
    ecosystem: 'dotnet',
    version: '8.1.2',
    habits: IDENTITY_MODEL,
    options: SLASH,
    order: IDENTITY_MODEL_ORDER,
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'no' },
    configured: 'TokenValidationParameters.ValidAudience or ValidAudiences',
    evidence: { habits: 'source', order: 'source' },
    note: 'Letter case counts; five minutes of clock skew are allowed.',
    replies: [
      says(
        'audience-mismatch',
        'app',
        'source',
        /IDX10214: Audience validation failed\. Audiences: '(?<actual>[^']{0,500})'\. Did not match:\s{1,9}validationParameters\.ValidAudience: '(?<expected>[^']{0,500})' or validationParameters\.ValidAudiences: '(?<expectedList>[^']{0,500})'/u,
        "IDX10214: Audience validation failed. Audiences: 'a, b'. Did not match: validationParameters.ValidAudience: 'c' or validationParameters.ValidAudiences: 'null'.",
        { joiner: ', ', shared: true, caution: '“null” and “empty” stand for a value that is not there.' },
      ),
      says(
        'audience-mismatch',
        'app',
        'source',
        /IDX10215: Audience validation failed\. Audiences: '(?<actual>[^']{0,500})'\. Did not match: validationParameters\.ValidAudiences: '(?<expected>[^']{0,500})'/u,
        "IDX10215: Audience validation failed. Audiences: 'a'. Did not match: validationParameters.ValidAudiences: 'b, c'.",
        { joiner: ', ', shared: true },
      ),
      says(
        'audience-missing',
        'app',
        'source',
        /IDX10206: Unable to validate audience/u,
        "IDX10206: Unable to validate audience. The 'audiences' parameter is empty.",
        { shared: true },
      ),
      says(
        'audience-missing',
        'app',
        'source',
        /IDX10207: Unable to validate audience/u,
        "IDX10207: Unable to validate audience. The 'audiences' parameter is null.",
        { shared: true },
      ),
      says(
        'audience-not-configured',
        'app',
        'source',
        /IDX10208: Unable to validate audience/u,
        'IDX10208: Unable to validate audience. validationParameters.ValidAudience is null or whitespace and validationParameters.ValidAudiences is null.',
        { shared: true },
      ),
      says(
        'audience-not-configured',
        'app',
        'source',
        /IDX10268: Unable to validate audience/u,
        'IDX10268: Unable to validate audience, validationParameters.ValidAudiences.Count == 0.',
        { shared: true },
      ),
      says(
        'audience-mismatch',
        'app',
        'source',
        /IDX10231: Audience validation failed\. Delegate returned false/u,
        "IDX10231: Audience validation failed. Delegate returned false, securitytoken: '...'.",
        { shared: true },
      ),
      says(
        'issuer-mismatch',
        'app',
        'source',
        /IDX10205: Issuer validation failed\. Issuer: '(?<actualIssuer>[^']{0,500})'\. Did not match: validationParameters\.ValidIssuer: '(?<expectedIssuer>[^']{0,500})'/u,
        "IDX10205: Issuer validation failed. Issuer: 'https://a'. Did not match: validationParameters.ValidIssuer: 'https://b' or validationParameters.ValidIssuers: 'null'",
        { shared: true },
      ),
      says(
        'expired',
        'app',
        'source',
        /IDX10223: Lifetime validation failed\. The token is expired/u,
        "IDX10223: Lifetime validation failed. The token is expired. ValidTo (UTC): 'x', Current time (UTC): 'y'.",
        { shared: true },
      ),
    ],
  },
  'aspnetcore-jwtbearer': {
    ecosystem: 'dotnet',
    version: 'September 2024',
    habits: IDENTITY_MODEL,
    options: SLASH,
    order: IDENTITY_MODEL_ORDER,
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'no' },
    configured: 'JwtBearerOptions.Audience, or Authentication:Schemes:Bearer:ValidAudiences',
    evidence: { habits: 'source', order: 'source' },
    note: 'A configuration section without ValidAudiences turns the check off.',
    replies: [
      says(
        'audience-mismatch',
        'header',
        'source',
        /The audience '(?<actual>[^']{0,500})' is invalid/u,
        'Bearer error="invalid_token", error_description="The audience \'api://abc\' is invalid"',
        {
          status: 401,
          joiner: ', ',
          caution:
            'It quotes the token’s audience, never the expected one. “empty” means that the token has none; “(null)” proves nothing.',
        },
      ),
      says(
        'audience-mismatch',
        'header',
        'source',
        /error_description="The audience is invalid"/u,
        'Bearer error="invalid_token", error_description="The audience is invalid"',
        { status: 401, shared: true },
      ),
      says(
        'issuer-mismatch',
        'header',
        'source',
        /The issuer '(?<actualIssuer>[^']{0,500})' is invalid/u,
        'error_description="The issuer \'https://sts.windows.net/x/\' is invalid"',
        { status: 401, caution: 'It quotes the token’s issuer. “(null)” proves nothing.' },
      ),
      says(
        'expired',
        'header',
        'source',
        /The token expired at '(?<expiredAt>[^']{0,500})'/u,
        'error_description="The token expired at \'01/01/2026 00:00:00\'"',
        { status: 401 },
      ),
      says(
        'signature',
        'header',
        'source',
        /The signature key was not found/u,
        'error_description="The signature key was not found"',
        { status: 401 },
      ),
      says(
        'signature',
        'header',
        'source',
        /\bThe signature is invalid\b/u,
        'error_description="The signature is invalid"',
        { status: 401, shared: true },
      ),
    ],
  },
  'microsoft-identity-web': {
    ecosystem: 'dotnet',
    version: '4.14.2',
    habits: { ...IDENTITY_MODEL, unconfigured: 'own-default' },
    options: {
      ...SLASH,
      audienceFromClientId: {
        takes: 'flag',
        default: false,
        means:
          'The rule names client ids, and AzureAd:Audience is not set: v1 tokens must be for api://CLIENT-ID, v2 tokens for CLIENT-ID.',
        when: true,
        habits: { expects: 'client-id-by-ver' },
      },
    },
    order: IDENTITY_MODEL_ORDER,
    reports: 'first',
    hides: { expired: 'yes', signature: 'yes', issuer: 'no' },
    configured: 'AzureAd:Audience, or AzureAd:ClientId',
    evidence: { habits: 'source', order: 'source' },
    note: 'Without AzureAd:Audience it expects the client id of v2 tokens and api://CLIENT-ID of v1 tokens.',
    replies: [
      says(
        'audience-mismatch',
        'header',
        'source',
        /The audience '(?<actual>[^']{0,500})' is invalid/u,
        'Bearer error="invalid_token", error_description="The audience \'api://x\' is invalid"',
        {
          status: 401,
          joiner: ', ',
          shared: true,
          caution:
            'It quotes the token’s audience, never the expected one. “empty” means that the token has none; “(null)” proves nothing.',
        },
      ),
      says(
        'token-type',
        'app',
        'source',
        /IDW10201: Neither scope nor roles claim was found in the bearer token/u,
        "IDW10201: Neither scope nor roles claim was found in the bearer token. Authentication scheme used: 'Bearer'.",
        { caution: 'Typical of an ID token that is sent as access token.' },
      ),
    ],
  },
} satisfies Partial<Record<ValidatorId, Validator>>;
