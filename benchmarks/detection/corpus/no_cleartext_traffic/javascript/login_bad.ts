import axios from 'axios';

const host = 'portal.clinic.example.org';

function endpoint(path: string): string {
  return 'http://' + host + path;
}

export async function login(email: string, password: string): Promise<string> {
  const { data } = await axios.post(endpoint('/auth/login'), { email, password });
  return data.token;
}
