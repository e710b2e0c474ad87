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

// A bio page's editor: its items in another order by drag or by keys, and the page as it will look.
const bio = document.querySelector("[data-bio]");
if (bio) {
  const list = bio.querySelector("[data-items]");
  const told = bio.querySelector("[data-moved]");
  const look = bio.querySelector("[data-preview]");
  const renumber = () => {
    for (const [place, item] of [...list.children].entries()) {
      for (const field of item.querySelectorAll("[name], [id], [for]")) {
        for (const name of ["name", "id", "for", "aria-describedby"]) {
          const value = field.getAttribute(name);
          if (value) field.setAttribute(name, value.replaceAll(/items\[\d+\]/g, `items[${place}]`));
        }
        if (field.name === "do") {
          field.value = field.value.replace(/\d+$/, place);
          field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+/, place + 1));
        }
      }
    }
  };
  const move = (item, before) => {
    const focused = document.activeElement;
    list.insertBefore(item, before);
    renumber();
    focused.focus();
    const place = [...list.children].indexOf(item) + 1;
    told.textContent = `Moved to place ${place} of ${list.children.length}`;
    refresh();
  };
  const step = (item, by) => {
    if (by < 0 && item.previousElementSibling) move(item, item.previousElementSibling);
    if (by > 0 && item.nextElementSibling) move(item, item.nextElementSibling.nextElementSibling);
  };
  list.addEventListener("click", (event) => {
    const [what] = (event.target.closest("button[name=do]")?.value ?? "").split(":");
    if (what !== "up" && what !== "down") return;
    event.preventDefault();
    step(event.target.closest("[data-item]"), what === "up" ? -1 : 1);
  });

  let dragged = null;
  for (const handle of list.querySelectorAll("[data-handle]")) {
    handle.draggable = true;
    handle.title = "Drag to move";
    handle.addEventListener("dragstart", (event) => {
      dragged = handle.closest("[data-item]");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(dragged, 0, 0);
    });
    handle.addEventListener("dragend", () => (dragged = null));
  }
  list.addEventListener("dragover", (event) => {
    if (dragged) event.preventDefault();
  });
  list.addEventListener("drop", (event) => {
    const over = event.target.closest("[data-item]");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    const below = event.clientY > box.top + box.height / 2;
    move(dragged, below ? over.nextElementSibling : over);
  });

  // Each preview in a frame of its own: another page in the same one would be a step of "back".
  let shown = document.querySelector("iframe[name=preview]");
  let waiting = 0;
  const preview = () => {
    const next = document.createElement("iframe");
    next.name = `preview-${Date.now()}`;
    next.title = shown.title;
    next.classList.add("next");
    shown.after(next);
    look.formTarget = next.name;
    next.addEventListener("load", () => {
      if (next.contentWindow.location.href === "about:blank") return;
      shown.remove();
      next.classList.remove("next");
      shown = next;
    });
    bio.requestSubmit(look);
  };
  function refresh() {
    clearTimeout(waiting);
    waiting = setTimeout(preview, 400);
  }
  bio.addEventListener("input", refresh);
  look.addEventListener("click", (event) => {
    // The button's own press, not the one above.
    if (event.detail > 0) {
      event.preventDefault();
      preview();
    }
  });
}
