import { goLiteral, phpLiteral, rubyLiteral, rustLiteral } from '../literals';
import { listed, type SnippetTemplate, type SnippetTemplates } from './template';

/** Go, Ruby, PHP and Rust. */
export const OTHER_SNIPPETS: SnippetTemplates = {
  'golang-jwt': [go((list) => `parsed, err := jwt.Parse(token, keyFunc, jwt.WithAudience(${list}))`)],
  'go-oidc': [go((one) => `verifier := provider.Verifier(&oidc.Config{ClientID: ${one}})`)],
  'lestrrat-jwx': [go((one) => `parsed, err := jwt.Parse(token, jwt.WithKeySet(keys), jwt.WithAudience(${one}))`)],
  'auth0-go-jwt-middleware': [go((list) => `options = append(options, validator.WithAudiences([]string{${list}}))`)],
  // Without `verify_aud`, ruby-jwt does not look at `aud`.
  'ruby-jwt': [
    {
      language: 'ruby',
      code: (audiences) =>
        `JWT.decode(token, key, true, { **options, aud: [${listed(audiences, rubyLiteral)}], verify_aud: true })`,
    },
  ],
  'lcobucci-jwt': [
    {
      language: 'php',
      code: (audiences) =>
        `$configuration->validator()->assert($token, new PermittedFor(${listed(audiences, phpLiteral)}), ...$constraints);`,
    },
  ],
  'rust-jsonwebtoken': [
    {
      language: 'rust',
      code: (audiences) => `validation.set_audience(&[${listed(audiences, rustLiteral)}]);
validation.required_spec_claims.insert("aud".to_owned());`,
    },
  ],
};

function go(code: (list: string) => string): SnippetTemplate {
  return { language: 'go', code: (audiences) => code(listed(audiences, goLiteral)) };
}
