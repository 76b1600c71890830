import type { Answer } from '../../../src/core/replies/answer';
import { body, challenge } from './sample-answer';

/** Answers that say nothing of the token that was sent, made of pieces: what an API says every day. */
export function ordinaryAnswers(): Answer[] {
  return [
    ...CLIENT_STATUSES.flatMap((status) => SENTENCES.flatMap((text) => asBodies(text, status))),
    ...SENTENCES_AT_401.flatMap((text) => asBodies(text, 401)),
    ...SERVER_PAGES.flatMap((page) => [400, 401, 403, 404, 500, 502].map((status) => body(page, status))),
    ...WHOLE_BODIES.flatMap((text) => [400, 403, 404, 422, 500].map((status) => body(text, status))),
    ...GRAPHQL.map((text) => body(text, 200)),
    ...CHALLENGES.flatMap((value) => [401, 403].map((status) => challenge(value, status))),
  ];
}

const CLIENT_STATUSES = [400, 403, 404, 409, 422, 429, 500];

/** In other senses of audience, token, signature, issuer, claim and expiry than the tokens of this program. */
const SENTENCES = [
  'Invalid audience',
  'Invalid audience: segment 42 does not exist',
  "Audience doesn't match the campaign's language",
  'The audience of this post is private',
  'Missing Audience. Expected: teens',
  'expected audience "adults", got "children"',
  'InvalidAudience',
  'Invalid signature',
  'invalid signature',
  'Webhook signature verification failed',
  'Signature verification failed',
  'Signature has expired',
  'ExpiredSignature',
  'Invalid issuer',
  'Invalid issuer: this bank does not take part',
  'InvalidIssuer',
  'The card was declined by the issuer',
  'Token has expired',
  'Your invitation token is expired',
  'The reset token has expired, ask for a new one',
  'The token has expired at 12:00.',
  'Token expired at noon',
  'Expired token',
  'CSRF token missing or incorrect',
  'Unexpected token < in JSON at position 0',
  'Syntax error: unexpected token "aud"',
  'Your insurance claim is missing a signature',
  'Invalid claim: the receipt is older than a year',
  'Price must be given in EUR: wrong aud',
  'The coupon has expired',
  'Session expired, please log in again',
  'Rate limit exceeded. Try again in 30 seconds.',
  'You do not have permission to perform this action',
  'Not Found',
  'Internal Server Error',
  'email must be a valid address',
  'exp must be a number between 1 and 12',
  'sub is a required property',
];

/** At 401, where only the words themselves can tell. */
const SENTENCES_AT_401 = [
  'Invalid audience for this campaign',
  'Your invitation token is expired',
  'Invalid signature of the webhook',
  'Invalid issuer of this card',
  'Signature has expired for this download link',
  'Token has expired for user 42',
  'Please log in',
  'You must be signed in to do that',
  'Bad credentials',
  'Requires authentication',
  'Invalid username or password',
  'Invalid API key',
  'The access token is not allowed to do this',
  'Two-factor code required',
  'Account locked',
];

function asBodies(text: string, status: number): Answer[] {
  return [
    body(text, status),
    body(JSON.stringify({ error: text }), status),
    body(JSON.stringify({ statusCode: status, message: text, error: 'Bad Request' }, null, 2), status),
    body(JSON.stringify({ errors: [{ code: 'x', detail: text, source: { pointer: '/data' } }] }), status),
    body(`<!DOCTYPE html><html><head><title>Error</title></head><body><h1>${text}</h1></body></html>`, status),
  ];
}

const SERVER_PAGES = [
  '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n',
  '<html><head><title>401 Authorization Required</title></head><body><center><h1>401 Authorization Required</h1></center><hr><center>nginx</center></body></html>',
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n<h1>Forbidden</h1>\n<p>You don\'t have permission to access this resource.</p>\n<hr><address>Apache/2.4.57</address></body></html>',
  '<!doctype html><html lang="en"><head><title>HTTP Status 500 – Internal Server Error</title></head><body><h1>HTTP Status 500</h1><p><b>Type</b> Exception Report</p></body></html>',
  '<html><body><h1>502 Bad Gateway</h1>\nThe server returned an invalid or incomplete response.\n</body></html>',
  '<!doctype html><html><head><script>const messages = {"invalid_audience": "jwt audience invalid. expected: x", old: "jwt expired"};</script><style>a{}</style></head><body><div id="root"></div></body></html>',
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Error</title></head><body><pre>Cannot GET /orders</pre></body></html>',
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
  '<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match</Message></Error>',
  '<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>',
  'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
  'no healthy upstream',
  'error code: 1020',
  '',
  ' ',
  '\u0000\u0001',
];

const WHOLE_BODIES = [
  '{"type":"https://tools.ietf.org/html/rfc7231#section-6.5.1","title":"One or more validation errors occurred.","status":400,"errors":{"Audience":["The Audience field is required."]}}',
  '{"detail":[{"loc":["body","audience"],"msg":"field required","type":"value_error.missing"}]}',
  '{"message":["audience must be a string","token should not be empty"],"error":"Bad Request","statusCode":400}',
  '{"error":"invalid_grant","error_description":"The refresh token is invalid or expired"}',
  '{"error":"invalid_client","error_description":"Client authentication failed"}',
  '{"error":"invalid_request","error_description":"Missing required parameter: audience"}',
  '{"error":"unsupported_grant_type"}',
  '{"error":"invalid_scope","error_description":"The requested scope is invalid"}',
  '{"code":"LIMIT","message":"You have run out of tokens for this model","param":"max_tokens"}',
  '{"error":{"message":"This model\'s maximum context length is 8192 tokens","type":"invalid_request_error"}}',
  '{"message":"API rate limit exceeded for 192.0.2.1.","documentation_url":"https://docs.example.com/rate"}',
  '{"timestamp":"2026-01-01T00:00:00Z","status":403,"error":"Forbidden","path":"/orders"}',
  '{"kind":"Status","status":"Failure","message":"pods is forbidden: User cannot list","reason":"Forbidden","code":403}',
  '{"exp":"12/27","message":"card expired"}',
  '{"aud":"a","iss":"b","exp":1}',
  '{"msg":"ok","audience":["a"],"expected":"b"}',
  '[]',
  '{}',
  'null',
  '"x"',
  '{"a":',
];

const GRAPHQL = [
  '{"data":{"posts":[{"title":"jwt expired: what now?","body":"jwt audience invalid. expected: https://a"}]}}',
  '{"errors":[{"message":"field \'audience\' not found in type: \'query_root\'","extensions":{"code":"validation-failed"}}]}',
  '{"errors":[{"message":"Invalid audience"}],"data":null}',
  '{"data":{"log":[{"text":"The aud claim is not valid"},{"text":"token is expired"}]}}',
  '{"errors":[{"message":"permission denied","extensions":{"code":"access-denied"}}]}',
];

const CHALLENGES = [
  'Bearer',
  'Bearer realm="api"',
  'Bearer realm="Invalid audience"',
  'Basic realm="Signature has expired"',
  'Bearer error="insufficient_scope", scope="orders:read"',
  'Bearer error="insufficient_scope", error_description="The request requires higher privileges"',
  'Bearer error="invalid_request", error_description="More than one method used"',
  'Bearer error="insufficient_user_authentication", max_age="5"',
  'Bearer authorization_uri="https://login.example.com/audience", resource_id="https://api.example.com"',
  'DPoP algs="ES256", error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"',
  'Digest realm="a", nonce="token is expired", stale=true',
  'Negotiate, NTLM',
  'Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource?text=invalid+audience"',
  'AWS4-HMAC-SHA256',
  'ApiKey realm="wrong aud"',
];
