// What the chosen marks add up to, as bars; a bar of a facet chooses by it.

function tallies(page) {
  const { model } = page;
  const element = made("div", { class: "tallies" });

  function bar([value, label, count], name, most) {
    const filled = made("span", { class: "bar" });
    filled.style.width = `${(100 * count) / most}%`;
    const inside = [
      made("span", { class: "label", text: label }),
      made("span", { class: "track" }, filled),
      made("span", { class: "count", text: whole.format(count) }),
    ];
    if (!name) return made("div", { class: "line", title: label }, ...inside);
    const line = button("", () => page.toggle(name, value), { class: "line", title: `Choose ${label}` });
    line.append(...inside);
    return line;
  }

  function tally({ title, unit, facet: name, bars, others }) {
    const most = Math.max(...bars.map(([, , count]) => count), 1);
    const list = made("div", { class: "bars" }, ...bars.map((each) => bar(each, name, most)));
    if (!bars.length) list.append(made("p", { class: "more", text: "none" }));
    if (others) list.append(made("p", { class: "more", text: `and ${whole.format(others)} more` }));
    const head = made("h3", {}, made("span", { text: title }), made("small", { text: unit }));
    return made("section", { "aria-label": `${title}, ${unit}` }, head, list);
  }

  const show = () => element.replaceChildren(...model.get("found").tallies.map(tally));
  return { element, heard: { "change:found": show } };
}
