// The columns that a correction can set, as fields: closed lists as lists, ids and names with those known to choose from.

let listed = 0;

function fieldsOf(page, { table, columns }, reading) {
  const inputs = new Map();
  const element = made("div", { class: "fields" });

  function list(values, current, required) {
    const select = made("select");
    const shown = required || values.includes("") ? values : ["", ...values];
    for (const value of shown) select.append(made("option", { value, text: value || "–", selected: value === current }));
    return select;
  }

  // A field with names to choose from; `names` gives them as ids with names.
  function named(current, names) {
    const id = `briefing-names-${(listed += 1)}`;
    const options = made("datalist", { id });
    const input = made("input", { type: "text", list: id, value: current || "", autocomplete: "off" });
    const offer = () => options.replaceChildren(...names().map(([value, name]) => made("option", value === name ? { value } : { value, text: name, label: name })));
    element.append(options);
    return { input, offer, names };
  }

  const { model } = page;
  let ids;
  for (const { name, required, values, meaning } of columns) {
    let input;
    if (values.length) input = list(values, reading[name] ?? "", required);
    else if (table === "mentions" && name === "id") {
      ids = named(reading[name], () => model.get("names")[inputs.get("kind").value] || []);
      input = ids.input;
    } else if (model.get("names")[name]) {
      const used = named(reading[name], () => model.get("names")[name]);
      used.offer();
      input = used.input;
    } else input = made("input", { type: "text", value: reading[name] ?? "", autocomplete: "off" });
    inputs.set(name, input);
    const shown = made("span", { text: name.replaceAll("_", " ") }, ...(required ? [made("i", { text: " *", "aria-hidden": "true" })] : []));
    if (required) input.setAttribute("aria-required", "true");
    element.append(made("label", { title: meaning }, shown, input));
  }
  if (ids) {
    ids.offer();
    inputs.get("kind").addEventListener("change", ids.offer);
  }

  // What the fields say, by column; a name that is known stands for its id.
  function said() {
    const cells = {};
    for (const [name, input] of inputs) cells[name] = input.value.trim();
    if (ids) {
      const wanted = cells.id.toLowerCase();
      const known = ids.names().find(([value, name]) => wanted === value.toLowerCase() || wanted === name.toLowerCase());
      if (known) [cells.id] = known;
    }
    return cells;
  }

  return { element, said };
}

// What is likely meant by words that have no mark yet: a first filling of the fields, to be changed.
function likely(page, table, words) {
  const digits = /^\d{1,3}([.,]\d{3})+$|^\d+$/.test(words) ? words.replace(/[.,]/g, "") : "";
  const named = (kind) => (page.model.get("names")[kind] || []).find(([id, name]) => [id, name].includes(words));
  switch (table) {
    case "figures":
      return { kind: "count", value: digits, bound: "exact" };
    case "parties":
      return { type: "total", count: digits, bound: "exact" };
    case "mentions": {
      const kind = ["country", "region", "bloc"].find(named) || "country";
      return { kind, id: named(kind)?.[0] || "", role: "partner" };
    }
    case "organisations":
      return { kind: "body", name: words };
    case "themes":
      return { strength: "touched" };
    default:
      return {};
  }
}
