import { javaLiteral, yamlLiteral } from '../literals';
import { listed, type SnippetTemplate, type SnippetTemplates } from './template';

export const JVM_SNIPPETS: SnippetTemplates = {
  'spring-security': [
    {
      language: 'yaml',
      place: 'application.yml',
      code: (audiences) => `spring:
  security:
    oauth2:
      resourceserver:
        jwt:
          audiences: [${listed(audiences, yamlLiteral)}]`,
    },
  ],
  'nimbus-jose-jwt': [
    java(
      (list) => `processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
    Set.of(${list}), exactMatchClaims, requiredClaims, prohibitedClaims));`,
    ),
  ],
  'auth0-java-jwt': [
    java((list) => `JWTVerifier verifier = JWT.require(algorithm).withAnyOfAudience(${list}).build();`),
  ],
  jjwt: [java((one) => `JwtParser parser = Jwts.parser().verifyWith(key).requireAudience(${one}).build();`)],
  jose4j: [java((list) => `builder.setExpectedAudience(${list});`)],
};

function java(code: (list: string) => string): SnippetTemplate {
  return { language: 'java', code: (audiences) => code(listed(audiences, javaLiteral)) };
}
