// Posts are offered by their titles while somebody types. Without it the form lists what fits.
"use strict";

for (const field of document.querySelectorAll("input[list=posts]")) {
  const offers = field.list;
  let waiting = 0;
  let asked = 0;
  async function look() {
    const mine = ++asked;
    const words = field.value.trim();
    // One that was chosen.
    if ([...offers.options].some((offer) => offer.value === words)) return;
    let found;
    try {
      const answer = await fetch(`/admin/compare/posts?q=${encodeURIComponent(words)}`);
      if (!answer.ok) return;
      found = await answer.json();
    } catch {
      // Sending the form will tell.
      return;
    }
    if (mine !== asked) return;
    offers.replaceChildren(
      ...found.posts.map((post) => {
        const offer = document.createElement("option");
        offer.value = post.name;
        return offer;
      }),
    );
  }
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  field.addEventListener("focus", () => {
    if (!offers.options.length) look();
  });
}
