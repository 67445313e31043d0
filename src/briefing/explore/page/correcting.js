// Correcting: a form that asks what a mark is, who says so and why, and sends it to the kernel, which checks and writes.

const SENT = { accept: "Accept", reject: "Reject", change: "Change", add: "Add" };

function correcting(page) {
  const { model } = page;
  let waiting; // the form that an answer is for

  function today() {
    const now = new Date();
    const two = (part) => String(part).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  // The end of every form: why, who, the buttons. `said` gives what is sent besides, or a text that says what is missing.
  function form(what, heading, parts, said, close) {
    const why = made("textarea", { rows: 2, "aria-required": "true" });
    const who = made("input", { type: "text", value: model.get("who"), autocomplete: "name", "aria-required": "true" });
    const fault = made("p", { class: "fault", role: "alert", hidden: true });
    const tell = (text) => {
      fault.textContent = text;
      fault.hidden = !text;
    };
    const save = made("button", { type: "submit", class: "main", text: SENT[what] });
    const buttons = made("div", { class: "buttons" }, save, button("Cancel", close));
    const star = () => made("i", { text: " *", "aria-hidden": "true" });
    const element = made("form", { class: "form", "aria-label": heading },
      made("h4", { text: heading }), ...parts,
      made("label", { class: "long" }, made("span", { text: "why" }, star()), why),
      made("label", { class: "long" }, made("span", { text: "who" }, star()), who),
      fault, buttons);
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const content = said();
      if (typeof content === "string") return tell(content);
      if (!why.value.trim()) return tell("Say why: those who read the file later want to know."), why.focus();
      if (!who.value.trim()) return tell("Say who you are: your name or initials."), who.focus();
      model.set("who", who.value.trim());
      model.save_changes();
      save.disabled = true;
      waiting = { tell, save };
      model.send({ correct: { ...content, who: who.value, why: why.value, when: today() } });
    });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key !== "Enter" || event.shiftKey || event.target !== why) return;
      event.preventDefault();
      element.requestSubmit();
    });
    return { element, focus: () => (element.querySelector(".fields :is(input,select), .long :is(input,textarea)") || why).focus() };
  }

  const table = (name) => model.get("tables").find((each) => each.table === name);

  function accept(row, close) {
    return form("accept", "Accept: the mark is right", [reading(row)], () => ({ mark: row.mark, is: {} }), close);
  }

  function reject(row, close) {
    return form("reject", "Reject: this is no such mark", [reading(row)], () => ({ mark: row.mark, is: null }), close);
  }

  function change(row, close) {
    const fields = fieldsOf(page, table(row.table), row.reading);
    return form("change", "Change what the mark is", [reading(row), fields.element], () => ({ mark: row.mark, is: fields.said() }), close);
  }

  // A mark of words that have none: they are those selected, or typed here and found in the opened source.
  function add(place, close) {
    const words = made("input", { type: "text", value: place.words || "", autocomplete: "off", "aria-required": "true" });
    const kinds = made("select");
    for (const { table: name, kind } of model.get("tables")) kinds.append(made("option", { value: name, text: kind }));
    kinds.value = /^[\d.,]+$/.test(place.words || "") ? "figures" : "mentions";
    const holder = made("div");
    let fields;
    const fill = () => {
      fields = fieldsOf(page, table(kinds.value), likely(page, kinds.value, words.value.trim()));
      holder.replaceChildren(fields.element);
    };
    kinds.addEventListener("change", fill);
    fill();
    const said = () => {
      const wanted = words.value.trim();
      const here = wanted === (place.words || "").trim() && place.start !== undefined ? place : page.find(wanted);
      if (!wanted) return "Select words in the text, or write them here.";
      if (!here) return "These words do not stand in this source.";
      return { source: model.get("opened").source, table: kinds.value, start: here.start, end: here.end, is: fields.said() };
    };
    const parts = [
      made("label", { class: "long" }, made("span", { text: "words" }, made("i", { text: " *", "aria-hidden": "true" })), words),
      made("div", { class: "fields" }, made("label", {}, made("span", { text: "is a" }), kinds)),
      holder,
    ];
    const shown = form("add", "Add a mark", parts, said, close);
    return { ...shown, focus: () => (place.words ? kinds : words).focus() };
  }

  // The kernel's answer to what was sent.
  function answered(message) {
    if (message.refused !== undefined) {
      if (!waiting) return page.say(message.refused);
      waiting.save.disabled = false;
      waiting.tell(message.refused);
    } else if (message.recorded) {
      waiting = undefined;
      page.recorded(message.recorded);
    }
  }

  return { accept, reject, change, add, answered };
}
