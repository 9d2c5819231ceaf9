const BASE_URL = 'https://api.sleeptracker.example.com';
const SVG = 'http://www.w3.org/2000/svg';

export async function loadNights(token) {
  const response = await fetch(`${BASE_URL}/nights`, { headers: { Authorization: `Bearer ${token}` } });
  return response.json();
}

export function chart(points) {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'polyline');
  line.setAttribute('points', points.map(([x, y]) => `${x},${y}`).join(' '));
  svg.append(line);
  return svg;
}
