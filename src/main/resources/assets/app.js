// What the pages do beyond plain HTML. Every form works without it.
"use strict";

// Times stand in the page in UTC; here they get the reader's zone.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[data-local]")) {
  time.title = time.textContent;
  time.textContent = local.format(new Date(time.dateTime));
}
// Days begin in the reader's zone, which no header tells: the admin pages learn it from here.
if (document.querySelector("[data-signed-in]")) {
  document.cookie = `tz=${zone}; path=/admin; max-age=31536000; samesite=lax`;
}
for (const field of document.querySelectorAll("[data-zone-field]")) field.value = zone;
for (const name of document.querySelectorAll("[data-zone-name]")) name.textContent = `(${zone})`;

// A form that asks leaves what says nothing out of the address.
for (const form of document.querySelectorAll("[data-asks]")) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}

// The first wrong field takes the focus.
document.querySelector("[aria-invalid=true]")?.focus();

for (const box of document.querySelectorAll("[data-copy]")) {
  const [text, button, said] = box.children;
  button.hidden = false;
  text.addEventListener("focus", () => text.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // Browsers allow the clipboard on https and localhost only.
      text.select();
      document.execCommand("copy");
      button.focus();
    }
    said.textContent = "Copied";
    setTimeout(() => (said.textContent = ""), 4000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// The table of impressions: down with Tab or Enter, Ctrl+Enter saves.
const bulk = document.querySelector("[data-bulk]");
if (bulk) {
  const values = [...bulk.querySelectorAll("[data-value]")];
  const save = bulk.querySelector("button[type=submit]");
  for (const keys of bulk.querySelectorAll("[data-keys]")) keys.hidden = false;
  if (!bulk.querySelector("[aria-invalid=true]")) values[0]?.focus();
  bulk.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      bulk.requestSubmit();
      return;
    }
    const row = values.indexOf(event.target);
    const down = event.key === "Enter" || (event.key === "Tab" && !event.shiftKey);
    if (row < 0 || !down || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = values[row + 1] ?? save;
    next.focus();
    next.select?.();
  });
}

// A run in the background: the page is asked for again until it is through.
const said = document.querySelector("[data-run-said]");
async function watch(run) {
  while (run.dataset.run === "running") {
    await new Promise((wake) => setTimeout(wake, 1000));
    let next;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      if (!answer.ok) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      next = page.querySelector("[data-run]");
    } catch {
      // The server may be starting again.
      continue;
    }
    // Signed out meanwhile.
    if (!next) return location.reload();
    run.replaceWith(next);
    run = next;
  }
  said.textContent = run.querySelector("[data-outcome]")?.textContent ?? "";
}
const run = document.querySelector("[data-run=running]");
if (run) watch(run);
