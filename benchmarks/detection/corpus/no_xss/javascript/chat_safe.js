const list = document.querySelector('#messages');

const source = new EventSource('/consultation/events');
source.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  const item = document.createElement('li');
  item.className = 'bubble';
  item.textContent = `${message.author}: ${message.text}`;
  list.append(item);
});

document.querySelector('#clear').addEventListener('click', () => {
  list.innerHTML = '<li class="empty">No message</li>';
});
