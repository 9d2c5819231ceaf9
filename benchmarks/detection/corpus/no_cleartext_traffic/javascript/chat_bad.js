let socket;

export function openConsultation(room, onMessage) {
  socket = new WebSocket(`ws://chat.telehealth.example.com/rooms/${room}`);
  socket.onmessage = (event) => onMessage(JSON.parse(event.data));
  return socket;
}

export function say(text) {
  socket.send(JSON.stringify({ text, at: Date.now() }));
}
