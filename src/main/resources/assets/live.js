// Clicks as they come. Only a page that shows some asks for them; without this they come at the next load.
"use strict";
(() => {
  const all = (marked) => [...document.querySelectorAll(`[data-live-${marked}]`)];
  const clicks = all("clicks");
  const totals = all("total");
  const [note] = all("new");
  if (!note && !clicks.length && !totals.length) return;
  const part = (name) => note?.querySelector(`[data-live-${name}]`);
  const ids = new Set(clicks.map((one) => one.dataset.liveClicks.split("-")[0]).concat(note?.dataset.liveNew ?? ""));
  const format = new Intl.NumberFormat(navigator.language, { numberingSystem: "latn" });
  let stream, since, timer, today, fresh = 0, said = 0, wait = 2000, over = false;

  function open() {
    if (stream || over || document.hidden) return;
    const asked = new URLSearchParams();
    if (since) asked.set("since", since);
    if (ids.size === 1 && !ids.has("") && !totals.length) asked.set("post", [...ids][0]);
    stream = new EventSource(`/admin/live?${asked}`);
    stream.onmessage = (event) => {
      since = event.lastEventId;
      wait = 2000;
      tell(JSON.parse(event.data));
    };
    // Signed out: the page stays as it is.
    stream.addEventListener("end", () => close((over = true)));
    stream.onerror = () => {
      close();
      timer = setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, 300000);
    };
  }

  function close() {
    clearTimeout(timer);
    stream?.close();
    stream = null;
    const on = part("on");
    if (on) on.hidden = true;
  }

  function tell({ today: now, posts, more }) {
    for (const one of clicks) {
      const [post, less = 0] = one.dataset.liveClicks.split("-");
      if (posts[post] !== undefined) show(one, posts[post] - less);
    }
    for (const one of totals) show(one, now);
    // At midnight a day begins with nothing.
    if (today !== undefined) fresh += now < today ? now : now - today;
    today = now;
    if (!note) return;
    part("on").hidden = part("say").hidden = false;
    const { liveNew: post, liveFrom: from } = note.dataset;
    if (post && posts[post] !== undefined) fresh = posts[post] - from;
    else if (post && !more) return;
    if (fresh < 1 && !more) return;
    part("count").textContent = words();
    part("note").hidden = false;
  }

  function words() {
    if (fresh < 1) return note.dataset.lost;
    return fresh === 1 ? note.dataset.one : note.dataset.many.replace("{n}", format.format(fresh));
  }

  function show(one, value) {
    const text = value > 0 || one.textContent ? format.format(value) : "";
    if (one.textContent.trim() === text) return;
    one.textContent = text;
    one.classList.add("live-new");
  }

  // Spoken only when asked for, and not more often than every half minute.
  part("say")?.addEventListener("click", ({ target }) => {
    target.setAttribute("aria-pressed", target.getAttribute("aria-pressed") === "false");
  });
  setInterval(() => {
    if (!note || fresh === said || part("say").getAttribute("aria-pressed") !== "true") return;
    said = fresh;
    part("status").textContent = words();
  }, 30000);
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  open();
})();
