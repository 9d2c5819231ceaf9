const state = { due: [] };

function remind(medication, delay) {
  setTimeout(() => {
    state.due.push(medication);
    document.getElementById('due').textContent = JSON.stringify(state.due);
  }, delay);
}

window.addEventListener('message', (event) => {
  if (event.origin !== window.location.origin) return;
  const order = JSON.parse(event.data);
  remind(order.medication, Number(order.delay));
});
