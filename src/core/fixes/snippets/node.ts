import { jsLiteral } from '../literals';
import { type Audiences, listed, type SnippetTemplate, type SnippetTemplates } from './template';

/** Node. `options` stands for what the API passes already. */
export const NODE_SNIPPETS: SnippetTemplates = {
  'node-jsonwebtoken': [js((list) => `jwt.verify(token, key, { ...options, audience: ${list} });`)],
  jose: [js((list) => `await jwtVerify(token, key, { ...options, audience: ${list} });`)],
  'fast-jwt': [js((list) => `createVerifier({ requiredClaims: ['aud'], ...options, allowedAud: ${list} });`)],
  'fastify-jwt': [
    js(
      (list) => `fastify.register(jwt, {
  ...options,
  verify: { requiredClaims: ['aud'], ...options.verify, allowedAud: ${list} },
});`,
    ),
  ],
  'express-oauth2-jwt-bearer': [js((list) => `app.use(auth({ ...options, audience: ${list} }));`)],
  'express-jwt': [js((list) => `app.use(expressjwt({ ...options, audience: ${list} }));`)],
  'passport-jwt': [js((list) => `passport.use(new Strategy({ ...options, audience: ${list} }, verify));`)],
  'nestjs-passport': [
    {
      language: 'ts',
      code: (audiences) => `@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ ...options, audience: ${array(audiences)} });
  }
}`,
    },
  ],
  'koa-jwt': [js((list) => `app.use(koaJwt({ ...options, audience: ${list} }));`)],
  'hono-jwt': [
    js(
      (list) => `app.use(
  jwt({ ...options, verification: { ...options.verification, aud: ${list} } }),
);`,
    ),
  ],
  'aws-jwt-verify': [js((list) => `JwtVerifier.create({ ...options, audience: ${list} });`)],
  'okta-jwt-verifier': [js((list) => `await oktaJwtVerifier.verifyAccessToken(token, ${list});`)],
  'google-auth-library-node': [js((list) => `await client.verifyIdToken({ idToken, audience: ${list} });`)],
  'clerk-backend': [js((list) => `await verifyToken(token, { ...options, audience: ${list} });`)],
};

function js(code: (list: string) => string): SnippetTemplate {
  return { language: 'js', code: (audiences) => code(array(audiences)) };
}

function array(audiences: Audiences): string {
  return `[${listed(audiences, jsLiteral)}]`;
}
