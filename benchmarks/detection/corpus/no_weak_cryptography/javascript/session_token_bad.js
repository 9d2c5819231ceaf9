const sessions = new Map();

function randomPart() {
  return Math.random().toString(36).slice(2);
}

function createSession(user) {
  const token = randomPart() + randomPart();
  sessions.set(token, { user: user.id, expires: Date.now() + 3600_000 });
  return token;
}

module.exports = { createSession };
