import { csharpLiteral, jsonLiteral } from '../literals';
import { type Audiences, listed, type SnippetTemplate, type SnippetTemplates } from './template';

export const DOTNET_SNIPPETS: SnippetTemplates = {
  'microsoft-identitymodel': [
    {
      language: 'csharp',
      code: (audiences) => `validationParameters.ValidAudiences = ${array(audiences)};`,
    },
  ],
  'aspnetcore-jwtbearer': [
    {
      language: 'csharp',
      place: 'Program.cs',
      code: (
        audiences,
      ) => `builder.Services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
{
    options.TokenValidationParameters.ValidAudiences = ${array(audiences)};
});`,
    },
    settings(
      (audiences) => `{
  "Authentication": {
    "Schemes": {
      "Bearer": {
        "ValidAudiences": [${listed(audiences, jsonLiteral)}]
      }
    }
  }
}`,
    ),
  ],
  // `AzureAd:Audiences` is read by nothing (AzureAD/microsoft-identity-web issue 2581).
  'microsoft-identity-web': [
    settings(
      (audiences) => `{
  "AzureAd": {
    "TokenValidationParameters": {
      "ValidAudiences": [${listed(audiences, jsonLiteral)}]
    }
  }
}`,
    ),
  ],
};

function settings(code: SnippetTemplate['code']): SnippetTemplate {
  return { language: 'json', place: 'appsettings.json', code };
}

function array(audiences: Audiences): string {
  return `new[] { ${listed(audiences, csharpLiteral)} }`;
}
