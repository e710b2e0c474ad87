// Clickthru: keeps the click id of this page's address in this browser for $DAYS days, and sends
// what came of the click: clickthru("purchase", {value_minor: 1250, currency: "EUR", order_id: "7"})
(function () {
  "use strict";
  var KEY = "$PARAMETER", KEPT = $DAYS * 864e5;
  var to = new URL("/convert", document.currentScript.src).href;
  var here = new URLSearchParams(location.search).get(KEY);
  try {
    if (here) localStorage.setItem(KEY, Date.now() + " " + here);
  } catch (e) {
    // No storage here: the id is good for this page alone.
  }

  function id() {
    if (here) return here;
    try {
      var kept = (localStorage.getItem(KEY) || "").split(" ");
      if (kept[1] && Date.now() - kept[0] <= KEPT) return kept[1];
      localStorage.removeItem(KEY);
    } catch (e) {
      // As above.
    }
    return null;
  }

  // False when this browser came by no click, or could not send it.
  window.clickthru = function (event, more) {
    var click = id();
    if (!click) return false;
    more = more || {};
    var body = JSON.stringify({
      click_id: click,
      event: event,
      value_minor: more.value_minor,
      currency: more.currency,
      order_id: more.order_id
    });
    // A text, so that no other site has to be asked first.
    if (navigator.sendBeacon && navigator.sendBeacon(to, body)) return true;
    if (!window.fetch) return false;
    fetch(to, { method: "POST", mode: "no-cors", credentials: "omit", keepalive: true, body: body })
      .catch(function () {});
    return true;
  };
})();
