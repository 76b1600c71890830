import { pythonLiteral } from '../literals';
import { listed, type SnippetTemplate, type SnippetTemplates } from './template';

export const PYTHON_SNIPPETS: SnippetTemplates = {
  pyjwt: [python((list) => `claims = jwt.decode(token, key, algorithms=algorithms, audience=[${list}])`)],
  'python-jose': [
    python(
      (one) => `claims = jwt.decode(
    token, key, algorithms=algorithms, audience=${one}, options={"require_aud": True}
)`,
    ),
  ],
  authlib: [
    python(
      (list) => `claims = jwt.decode(
    token, key, claims_options={"aud": {"essential": True, "values": [${list}]}}
)
claims.validate()`,
    ),
  ],
  joserfc: [
    python(
      (list) => `registry = JWTClaimsRegistry(aud={"essential": True, "values": [${list}]})
registry.validate(token.claims)`,
    ),
  ],
  fastmcp: [python((list) => `auth = JWTVerifier(jwks_uri=jwks_uri, issuer=issuer, audience=[${list}])`)],
  'flask-jwt-extended': [python((list) => `app.config["JWT_DECODE_AUDIENCE"] = [${list}]`)],
  'drf-simplejwt': [python((list) => `SIMPLE_JWT["AUDIENCE"] = [${list}]`, 'settings.py')],
};

function python(code: (list: string) => string, place?: string): SnippetTemplate {
  return {
    language: 'python',
    ...(place === undefined ? {} : { place }),
    code: (audiences) => code(listed(audiences, pythonLiteral)),
  };
}
