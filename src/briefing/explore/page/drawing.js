// The briefing's charts of what was chosen: drawn in the kernel when one is looked at and the choice has rested.

const RESTED = 400; // milliseconds; drawing takes longer than choosing
const NARROW = 640; // pixels below which the narrow drawing is shown

function drawing(page) {
  const { model } = page;
  const element = made("figure", { class: "drawing", hidden: true, "aria-live": "polite" });
  const tabs = made("div", { class: "tabs", role: "group", "aria-label": "Show as" });
  const buttons = new Map();
  let shown = ""; // bars
  let waiting;

  function ask() {
    clearTimeout(waiting);
    if (!shown) return;
    element.classList.add("old");
    const dark = getComputedStyle(tabs).getPropertyValue("--is-dark").trim() === "1";
    waiting = setTimeout(() => model.send({ draw: shown, dark }), RESTED);
  }

  function show(name) {
    shown = name;
    for (const [other, tab] of buttons) tab.setAttribute("aria-pressed", String(other === name));
    page.showBars(!name);
    element.hidden = !name;
    element.replaceChildren(...(name ? [made("p", { class: "more", text: "Drawing …" })] : []));
    ask();
  }

  function drawn({ name, title, subtitle, caption, alt, svg, narrow }) {
    if (name !== shown) return;
    element.classList.remove("old");
    if (!svg) {
      element.replaceChildren(made("p", { class: "more", text: "The chosen marks state nothing that this chart shows." }));
      return;
    }
    const drawing_ = element.clientWidth < NARROW ? narrow : svg;
    const image = made("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing_)}`, alt });
    const words = made("figcaption", {}, made("h3", { text: title }), made("p", { text: subtitle }));
    element.replaceChildren(words, image, made("p", { class: "more", text: `Of the chosen marks alone. ${caption}` }));
  }

  for (const [name, title] of [["", "Bars"], ...model.get("charts")]) {
    const tab = button(title, () => show(name), { "aria-pressed": String(!name) });
    buttons.set(name, tab);
    tabs.append(tab);
  }
  return { element, tabs, drawn, heard: { "change:found": ask } };
}
