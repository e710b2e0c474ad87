// What the pages do beyond plain HTML. Every form works without it.
"use strict";

// A text of the page's language with its arguments put in.
const put = (text, ...values) => text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);

// Times are shown in the zone and the way the reader chose; without a choice they stand in the page
// in UTC, and here they get the browser's.
const chosen = document.documentElement.dataset;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zone = chosen.zone ?? here;
const writer = (timeZone) =>
  new Intl.DateTimeFormat(chosen.locale, { dateStyle: "medium", timeStyle: "short", timeZone });
let local;
try {
  local = writer(zone);
} catch {
  // A zone too new for this browser.
  local = writer("UTC");
}
for (const time of document.querySelectorAll("time[data-local]")) {
  time.title = time.textContent;
  time.textContent = local.format(new Date(time.dateTime));
}
// Days begin in the browser's zone, which no header tells: the admin pages learn it from here.
if (document.querySelector("[data-signed-in]")) {
  document.cookie = `tz=${here}; path=/admin; max-age=31536000; samesite=lax`;
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
    said.textContent = box.dataset.copy;
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
  const all = () => [...bulk.querySelectorAll("[data-value]")];
  const save = bulk.querySelector("button[type=submit]");
  for (const keys of bulk.querySelectorAll("[data-keys]")) keys.hidden = false;
  if (bulk.dataset.bulk !== "beside" && !bulk.querySelector("[aria-invalid=true]")) all()[0]?.focus();
  bulk.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      bulk.requestSubmit();
      return;
    }
    const values = all();
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
    // What was awaited has a page of its own.
    if (next.dataset.run !== "running" && run.dataset.leads === "on") return location.reload();
    run.replaceWith(next);
    run = next;
  }
  said.textContent = run.querySelector("[data-outcome]")?.textContent ?? "";
}
const run = document.querySelector("[data-run=running]");
if (run) watch(run);

// A form at work: it isn't sent twice, and says so.
for (const form of document.querySelectorAll("[data-busy]")) {
  form.addEventListener("submit", (event) => event.submitter?.setAttribute("aria-busy", "true"));
}
addEventListener("pageshow", () => {
  for (const busy of document.querySelectorAll("[data-busy] [aria-busy]")) busy.removeAttribute("aria-busy");
});

// Files are sent as they are dropped or chosen, one request each, with how far each is.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  const list = document.querySelector("[data-sent]");
  const told = document.querySelector("[data-sent-said]");
  drop.querySelector("button").hidden = true;
  drop.querySelector("[data-drop-said]").hidden = false;
  drop.classList.add("live");
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    sendAll([...event.dataTransfer.files]);
  });
  field.addEventListener("change", () => sendAll([...field.files]));

  async function sendAll(files) {
    if (!files.length) return;
    const ends = [];
    for (const file of files) ends.push(await sendFile(file));
    field.value = "";
    // One file leads on to its page; of several each has its own way.
    if (ends.length === 1 && ends[0]) location.assign(ends[0]);
  }

  async function sendFile(file) {
    const item = document.createElement("li");
    const line = document.createElement("p");
    const name = document.createElement("strong");
    const state = document.createElement("span");
    const bar = document.createElement("progress");
    name.textContent = file.name;
    line.append(name, " ", state);
    bar.setAttribute("aria-label", put(drop.dataset.progress, file.name));
    item.append(line, bar);
    list.prepend(item);
    const say = (text) => (state.textContent = text);
    const end = (text, bad) => {
      bar.remove();
      say(text);
      if (bad) state.className = "error";
      told.textContent = `${file.name}: ${text}`;
    };
    say(drop.dataset.sending);
    told.textContent = `${file.name}: ${drop.dataset.sending}`;
    const answer = await upload(file, (part) => {
      bar.value = part;
      say(part < 1 ? put(drop.dataset.sentPart, Math.floor(part * 100)) : drop.dataset.reading);
    });
    if (!answer) return end(drop.dataset.lost, true);
    let { url, page } = answer;
    if (!page.querySelector("[data-run]")) {
      const why = page.querySelector("#file-error, .error, main p");
      return end(why?.textContent ?? drop.dataset.notTaken, true);
    }
    while (page.querySelector("[data-run=running]")) {
      const now = page.querySelector("[data-run] progress");
      if (now?.hasAttribute("value")) [bar.max, bar.value] = [now.max, now.value];
      else bar.removeAttribute("value");
      say(page.querySelector("[data-run] p")?.textContent ?? drop.dataset.reading);
      await new Promise((wake) => setTimeout(wake, 400));
      try {
        const next = await fetch(url, { headers: { Accept: "text/html" } });
        page = new DOMParser().parseFromString(await next.text(), "text/html");
        url = next.url;
      } catch {
        // The server may be starting again.
      }
    }
    const bad = page.querySelector("[data-run] [data-outcome].error");
    const outcome = page.querySelector("[data-outcome]")?.textContent ?? "";
    end(outcome, Boolean(bad));
    if (bad) return null;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = page.querySelector("[data-mapping]") ? drop.dataset.map : drop.dataset.look;
    line.append(" ", link);
    return url;
  }

  function upload(file, progress) {
    return new Promise((done) => {
      const body = new FormData();
      body.append("modified", String(file.lastModified));
      body.append("file", file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", drop.action);
      request.setRequestHeader("Accept", "text/html");
      request.setRequestHeader("X-CSRF-Token", drop.elements._csrf.value);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) progress(event.loaded / event.total);
      });
      request.addEventListener("load", () => {
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        done({ url: request.responseURL, page });
      });
      for (const lost of ["error", "abort"]) request.addEventListener(lost, () => done(null));
      request.send(body);
    });
  }
}

// Which column is what: what the first rows give is shown with every choice.
const mapping = document.querySelector("[data-mapping]");
if (mapping) {
  const shown = mapping.querySelector("[data-first]");
  mapping.querySelector("[data-live]").hidden = true;
  mapping.querySelector("[data-header]").hidden = true;
  let asked = 0;
  async function ask() {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(mapping));
    body.set("do", "show");
    try {
      const answer = await fetch(mapping.action, { method: "POST", body, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      const wrong = page.querySelector("[data-mapping]")?.parentElement.querySelector(":scope > p.error:not(.summary)");
      shown.replaceChildren(...(page.querySelector("[data-first]")?.childNodes ?? []));
      if (wrong) shown.append(wrong);
    } catch {
      // Sending the form will tell.
    }
  }
  mapping.addEventListener("change", (event) => {
    if (event.target.name === "header") mapping.requestSubmit(mapping.querySelector("[data-header]"));
    else if (event.target.name !== "name") ask();
  });
  if (!shown.childElementCount) ask();
}

// Cells pasted into the table of impressions: a column goes down from here, a table finds its rows.
if (bulk && document.querySelector("[data-paste]")) {
  const pasting = document.querySelector("[data-paste]");
  const notice = document.querySelector("[data-paste-said]");
  const bad = (text) => {
    const line = document.createElement("p");
    line.className = "error";
    line.textContent = text;
    notice.replaceChildren(line);
  };
  const down = (from, cells) => {
    const fields = [...bulk.querySelectorAll("[data-value]")];
    const start = fields.indexOf(from);
    const fits = cells.slice(0, fields.length - start);
    fits.forEach((cell, i) => (fields[start + i].value = cell.trim()));
    const left = cells.length - fits.length;
    const line = document.createElement("p");
    line.className = "notice";
    line.textContent =
      put(bulk.dataset.filled, fits.length) + (left ? ` ${put(bulk.dataset.noRow, left)}` : "");
    notice.replaceChildren(line);
    fields[start + fits.length - 1].focus();
  };
  const table = async (text) => {
    const body = new URLSearchParams({ _csrf: pasting.elements._csrf.value, pasted: text });
    let page;
    try {
      const answer = await fetch(pasting.action, { method: "POST", body, headers: { Accept: "text/html" } });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return bad(bulk.dataset.lost);
    }
    const why = page.querySelector("#pasted-error");
    if (why || !page.querySelector("[data-bulk]")) return bad(why?.textContent ?? bulk.dataset.notTaken);
    for (const found of page.querySelectorAll("[data-bulk] [data-value]")) {
      const here = bulk.elements[found.name];
      if (!here) {
        bulk.querySelector("tbody").append(found.closest("tr"));
        continue;
      }
      here.value = found.value;
      // What is wrong with a number stands beside it.
      const row = found.closest(".typed");
      here.closest(".typed").querySelector("p")?.remove();
      const error = row.querySelector(".error");
      here.toggleAttribute("aria-invalid", Boolean(error));
      if (error) {
        here.setAttribute("aria-invalid", "true");
        here.setAttribute("aria-describedby", error.id);
        here.closest(".typed").append(error);
      }
    }
    notice.replaceChildren(...page.querySelector("[data-paste-said]").childNodes);
  };
  bulk.addEventListener("paste", (event) => {
    if (!event.target.matches("[data-value]")) return;
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "") ?? "";
    if (!/[\n\t]/.test(text)) return;
    event.preventDefault();
    if (text.includes("\t")) table(text);
    else down(event.target, text.split("\n"));
  });
}

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
    told.textContent = told.dataset.moved.replace("{0}", place).replace("{1}", list.children.length);
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

  // The field the address names, as after adding a button: what is typed takes the place of its text.
  const named = [...bio.elements].find((one) => one.id && location.hash === `#${encodeURIComponent(one.id)}`);
  named?.focus();
  named?.select?.();

  let dragged = null;
  for (const handle of list.querySelectorAll("[data-handle]")) {
    handle.draggable = true;
    handle.title = list.dataset.items;
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

  // What the preview's page brings along about its colours.
  const figures = (found) => {
    for (const list of bio.querySelectorAll("[data-contrasts]")) {
      const now = found?.content.querySelector(`[data-contrasts=${list.dataset.contrasts}]`);
      if (now && now.textContent !== list.textContent) {
        list.replaceChildren(...document.importNode(now, true).children);
      }
    }
  };

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
      figures(next.contentDocument.querySelector("template"));
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
