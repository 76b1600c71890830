/** Scopes of OpenID Connect Core §5.4, §11, and the usual ones of the providers. What an API's own scopes allow only its makers know. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['openid', 'This is a sign-in: an ID token is issued too.'],
  ['profile', 'Name, picture and the like may be read.'],
  ['email', 'The e-mail address may be read.'],
  ['address', 'The postal address may be read.'],
  ['phone', 'The telephone number may be read.'],
  ['offline_access', 'A refresh token is issued: the app may go on without the user.'],
  ['groups', 'The user’s groups may be read.'],
  ['roles', 'The user’s roles are put into the token (Keycloak).'],
  ['web-origins', 'Allowed web origins are put into the token (Keycloak).'],
  ['microprofile-jwt', 'Claims for MicroProfile are put into the token (Keycloak).'],
  ['acr', 'How the user was signed in is put into the token (Keycloak).'],
  ['basic', 'Keycloak’s basic claims are put into the token.'],
  ['aws.cognito.signin.user.admin', 'The user’s own account at Cognito may be read and changed.'],
  ['user_impersonation', 'The app may do whatever the user may at this API (Entra).'],
  ['access_as_user', 'The app may act for the user at this API (Entra).'],
  ['User.Read', 'Microsoft Graph: the user’s own profile may be read.'],
]);

export function scopeMeaning(name: string): string | undefined {
  if (name.startsWith('okta.')) return 'A right at Okta’s own API.';
  return MEANINGS.get(name);
}
