const BASE_URL = 'http://api.sleeptracker.example.com';

export async function saveNight(night, token) {
  const response = await fetch(`${BASE_URL}/nights`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(night),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
