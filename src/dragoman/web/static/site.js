"use strict";
(() => {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  for (const button of document.querySelectorAll(".theme")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(dark()));
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      localStorage.setItem("theme", root.dataset.theme);
      button.setAttribute("aria-pressed", String(dark()));
    });
  }

  // A box of sources is shut by Escape, and kept inside the window.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const told of document.querySelectorAll(".told")) told.classList.add("shut");
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      document.querySelector(".top input[type=search]").focus();
    }
  });
  const open = (event) => {
    const told = event.target instanceof Element ? event.target.closest(".told") : null;
    if (!told || (event.relatedTarget instanceof Node && told.contains(event.relatedTarget))) return;
    told.classList.remove("shut");
    const pop = told.querySelector(".pop");
    if (!pop || innerWidth <= 832) return;
    pop.style.left = pop.style.maxHeight = "";
    pop.classList.remove("up");
    const over = pop.getBoundingClientRect().right - (innerWidth - 12);
    if (over > 0) pop.style.left = `${-10 - over}px`;
    const at = told.getBoundingClientRect(), below = innerHeight - at.bottom - 8, above = at.top - 8;
    if (pop.offsetHeight <= below) return;
    pop.classList.toggle("up", above > below);
    pop.style.maxHeight = `${Math.max(above, below)}px`;
  };
  document.addEventListener("pointerover", open);
  document.addEventListener("focusin", open);

  // A form that says what it will do is asked for once more.
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", () => { for (const b of form.querySelectorAll("button")) b.disabled = true; });
  }
  const marked = document.getElementById("at");
  if (marked) marked.scrollIntoView({ block: "center" });
})();
