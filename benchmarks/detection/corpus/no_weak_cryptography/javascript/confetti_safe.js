export function celebrate(container, goal) {
  for (let i = 0; i < 40; i += 1) {
    const dot = document.createElement('span');
    dot.style.left = `${Math.random() * 100}%`;
    dot.style.animationDelay = `${Math.random()}s`;
    container.append(dot);
  }
  container.title = `${goal} steps reached`;
}

export function newDeviceSecret() {
  const bytes = new Uint8Array(32);
  crypto.getRandomValues(bytes);
  return btoa(String.fromCharCode(...bytes));
}
