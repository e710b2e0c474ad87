// The table of posts: numbers saved as they are typed, and rows ticked in one go.
"use strict";

const posts = document.querySelector("[data-posts]");
if (posts) {
  const told = posts.querySelector("[data-told]");
  const fields = () => [...posts.querySelectorAll("tr[data-row] input[name^='value-']")];
  for (const keys of document.querySelectorAll("[data-keys]")) keys.hidden = false;
  // With the script each number is saved by itself; the button is for the keyboard's end of the table.
  const stored = new Map(fields().map((field) => [field, field.dataset.stored ?? field.defaultValue]));
  const sent = new Map();
  const said = (field) => field.closest("td").querySelector("[data-said]");
  const quiet = new Map(fields().map((field) => [field, said(field).cloneNode(true)]));

  const say = (field, text, bad) => {
    const line = said(field);
    line.textContent = text;
    line.classList.toggle("error", bad);
    if (bad) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    told.textContent = bad ? text : "";
  };

  const next = (field) => {
    const all = fields();
    const after = all[all.indexOf(field) + 1] ?? document.querySelector("[value=save]");
    after.focus();
    after.select?.();
  };

  async function save(field) {
    const value = field.value.trim();
    if (value === sent.get(field)) return;
    if (value === stored.get(field) || value === "") return restore(field);
    const row = field.closest("tr");
    sent.set(field, value);
    say(field, posts.dataset.saving, false);
    const body = new URLSearchParams({
      _csrf: posts.elements._csrf.value,
      once: `${posts.elements.once.value} ${Date.now()} ${Math.random()}`,
      scale: posts.dataset.scale,
      [field.name]: value,
      [`was-${row.dataset.row}`]: stored.get(field),
    });
    let page;
    try {
      const url = `/admin/posts/${row.dataset.row}/number${location.search}`;
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "text/html" } });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      // Enter tries again.
      if (sent.get(field) === value) sent.delete(field);
      return say(field, posts.dataset.lost, true);
    }
    // Something else was typed and sent meanwhile.
    if (sent.get(field) !== value) return;
    sent.delete(field);
    const fresh = page.querySelector(`tr[data-row="${row.dataset.row}"]`);
    if (!fresh) return say(field, posts.dataset.refused, true);
    take(field, value, row, fresh);
  }

  function take(field, value, row, fresh) {
    const answer = fresh.querySelector(`[name="${field.name}"]`);
    const line = fresh.querySelector("[data-said]");
    const wrong = answer?.getAttribute("aria-invalid") === "true";
    say(field, line.textContent, wrong);
    if (wrong) return;
    line.classList.remove("error");
    said(field).replaceWith(line);
    const number = fresh.querySelector(`[name="was-${row.dataset.row}"]`)?.value ?? value;
    stored.set(field, number);
    field.defaultValue = number;
    posts.elements[`was-${row.dataset.row}`].value = number;
    if (field.value.trim() === value) field.value = number;
    const now = [...fresh.querySelectorAll("[data-cell]")];
    [...row.querySelectorAll("[data-cell]")].forEach((cell, i) => cell.replaceWith(now[i]));
    told.textContent = `${row.querySelector("th a").textContent}: ${line.textContent}, ${now[2].textContent}`;
  }

  function restore(field) {
    field.value = stored.get(field);
    sent.delete(field);
    field.removeAttribute("aria-invalid");
    if (said(field).classList.contains("error")) said(field).replaceWith(quiet.get(field).cloneNode(true));
    told.textContent = "";
  }

  posts.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.target.matches("input[name^='value-']")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      save(event.target);
      next(event.target);
    } else if (event.key === "Escape") {
      event.preventDefault();
      restore(event.target);
      event.target.select();
    }
  });
  posts.addEventListener("focusout", (event) => {
    if (event.target.matches("input[name^='value-']")) save(event.target);
  });

  // Ticks: one, a range with Shift, all.
  const form = document.getElementById("chosen");
  const boxes = [...posts.querySelectorAll("input[name=post]")];
  const all = posts.querySelector("[data-all]");
  const count = document.querySelector("[data-count]");
  const two = document.querySelector("[data-two]");
  all.hidden = false;
  const recount = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    count.textContent = chosen ? count.dataset.count.replace("#", chosen) : "";
    two.disabled = chosen !== 2;
  };
  let last = null;
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
      recount();
    });
  }
  all.addEventListener("click", () => {
    for (const box of boxes) box.checked = all.checked;
    recount();
  });
  // Enter in a field means the button beside it.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.dataset.enter) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector(`button[value="${event.target.dataset.enter}"]`));
  });
  addEventListener("pageshow", recount);
  recount();
}
