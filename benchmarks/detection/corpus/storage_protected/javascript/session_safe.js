export async function login(email, password) {
  const response = await fetch('/api/login', {
    method: 'POST',
    credentials: 'same-origin',
    body: JSON.stringify({ email, password }),
  });
  if (response.ok) localStorage.setItem('lastVisit', new Date().toISOString());
  return response.ok;
}

export const theme = {
  get: () => localStorage.getItem('theme') ?? 'light',
  set: (value) => localStorage.setItem('theme', value),
};
