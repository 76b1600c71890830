import { jsonLiteral, shellLiteral, yamlLiteral } from '../literals';
import { listed, type SnippetTemplate, type SnippetTemplates } from './template';

/** Gateways, proxies and platforms; names in capitals are the reader's own. */
export const GATEWAY_SNIPPETS: SnippetTemplates = {
  'envoy-jwt_authn': [
    yaml(
      (list) => `providers:
  YOUR_PROVIDER:
    audiences: [${list}]`,
    ),
  ],
  'istio-requestauthentication': [
    yaml(
      (list) => `spec:
  jwtRules:
    - issuer: YOUR_ISSUER
      audiences: [${list}]`,
    ),
  ],
  'aws-apigw-http-jwt': [
    yaml(
      (list) => `Type: AWS::ApiGatewayV2::Authorizer
Properties:
  JwtConfiguration:
    Audience: [${list}]`,
      'CloudFormation',
    ),
  ],
  'kubernetes-apiserver': [
    yaml(
      (list) => `jwt:
  - issuer:
      url: YOUR_ISSUER
      audienceMatchPolicy: MatchAny
      audiences: [${list}]`,
      'AuthenticationConfiguration',
    ),
  ],
  'oauth2-proxy': [
    {
      language: 'shell',
      code: (audiences) =>
        ['oauth2-proxy', ...audiences.map((one) => `--oidc-extra-audience=${shellLiteral(one)}`)].join(' \\\n  '),
    },
  ],
  hasura: [
    {
      language: 'json',
      place: 'HASURA_GRAPHQL_JWT_SECRET',
      code: (audiences) => `{ "audience": [${listed(audiences, jsonLiteral)}] }`,
    },
  ],
};

function yaml(code: (list: string) => string, place?: string): SnippetTemplate {
  return {
    language: 'yaml',
    ...(place === undefined ? {} : { place }),
    code: (audiences) => code(listed(audiences, yamlLiteral)),
  };
}
