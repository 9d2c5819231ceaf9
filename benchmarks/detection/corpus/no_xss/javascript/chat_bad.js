const list = document.querySelector('#messages');

function bubble(message) {
  return `<li class="bubble"><strong>${message.author}</strong> ${message.text}</li>`;
}

const source = new EventSource('/consultation/events');
source.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  list.innerHTML += bubble(message);
});
