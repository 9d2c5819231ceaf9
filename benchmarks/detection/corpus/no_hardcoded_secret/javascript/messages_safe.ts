export const fr = {
  password: 'Mot de passe',
  newPassword: 'Nouveau mot de passe',
  passwordHelp: 'Au moins 12 caractères, dont un chiffre',
  token: 'Jeton de connexion',
  apiKeyMissing: 'La clé de l’interface est absente',
};

export const ROUTES = {
  resetPassword: '/compte/mot-de-passe/reinitialiser',
  tokenRefresh: '/auth/token/refresh',
};

export const STORAGE_KEYS = { accessToken: 'portal.access_token', secretQuestion: 'portal.secret_question' };
