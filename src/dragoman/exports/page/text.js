"use strict";
(() => {
  const all = Array.from(document.querySelectorAll("[data-v]"));
  const byId = new Map();
  for (const element of all) {
    for (const id of element.dataset.v.split(" ")) {
      if (!byId.has(id)) byId.set(id, []);
      byId.get(id).push(element);
    }
  }
  const say = document.getElementById("say");
  let pinned = null;

  const isMark = (element) => element.tagName === "MARK";

  const clear = () => {
    for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
    say.textContent = "";
  };

  const light = (element) => {
    clear();
    const said = [];
    const ids = element.dataset.v.split(" ");
    for (const id of ids) {
      for (const other of byId.get(id)) {
        if (isMark(element) && isMark(other)) continue;
        other.classList.add("lit");
        if (isMark(element)) said.push(other.dataset.say);
      }
    }
    element.classList.add("lit");
    say.textContent = isMark(element) ? Array.from(new Set(said)).slice(0, 6).join("\n") : "";
  };

  const firstShown = (element) => {
    const wanted = isMark(element) ? (e) => !isMark(e) : isMark;
    for (const id of element.dataset.v.split(" ")) {
      const found = byId.get(id).find(wanted);
      if (found) return found;
    }
    return null;
  };

  const reveal = (element) => {
    const target = firstShown(element);
    if (!target) return;
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView({ block: "center" });
  };

  const pin = (element) => {
    if (pinned && !isMark(pinned)) pinned.setAttribute("aria-pressed", "false");
    pinned = pinned === element ? null : element;
    if (!pinned) { clear(); return; }
    if (!isMark(pinned)) pinned.setAttribute("aria-pressed", "true");
    light(pinned);
    reveal(pinned);
  };

  const under = (event) => (event.target instanceof Element ? event.target.closest("[data-v]") : null);

  document.addEventListener("pointerover", (event) => {
    const element = under(event);
    if (element) light(element);
    else if (pinned) light(pinned);
    else clear();
  });
  document.addEventListener("focusin", (event) => { const e = under(event); if (e) light(e); });
  document.addEventListener("click", (event) => { const e = under(event); if (e) pin(e); });

  const step = (article, by) => {
    const marks = Array.from(article.querySelectorAll("mark"));
    if (!marks.length) return;
    const at = marks.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
    marks[next].focus();
  };

  document.addEventListener("keydown", (event) => {
    const element = under(event);
    const article = event.target instanceof Element ? event.target.closest("article") : null;
    if (event.key === "Escape") { pinned = null; clear(); }
    else if ((event.key === "Enter" || event.key === " ") && element) { event.preventDefault(); pin(element); }
    else if (article && (event.key === "ArrowRight" || event.key === "ArrowDown")) { event.preventDefault(); step(article, 1); }
    else if (article && (event.key === "ArrowLeft" || event.key === "ArrowUp")) { event.preventDefault(); step(article, -1); }
  });
})();
