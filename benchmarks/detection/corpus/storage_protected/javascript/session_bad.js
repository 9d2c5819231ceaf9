export async function login(email, password) {
  const response = await fetch('/api/login', { method: 'POST', body: JSON.stringify({ email, password }) });
  const { accessToken } = await response.json();
  localStorage.setItem('accessToken', accessToken);
  return accessToken;
}

export const currentToken = () => localStorage.getItem('accessToken');
