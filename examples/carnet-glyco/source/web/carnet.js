const form = document.querySelector("#measure");
const list = document.querySelector("#measures");

async function show() {
  const answer = await fetch("/api/measures", { credentials: "same-origin" });
  if (!answer.ok) return;
  list.replaceChildren(
    ...(await answer.json()).map((measure) => {
      const item = document.createElement("li");
      item.textContent = `${measure.taken_at.slice(0, 16)} : ${measure.value} g/L`;
      return item;
    }),
  );
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await fetch("/api/measures", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "same-origin",
    body: JSON.stringify({ value: Number(form.value.value) }),
  });
  await show();
});

show();
