// The page of the explorer. What comes from sources is set as text (`textContent`), never as markup.
// These files are one module: `widget.py` puts them together, this one first.

const whole = new Intl.NumberFormat("en");

function made(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key === "text") element.textContent = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function many(count, one, several) {
  return `${whole.format(count)} ${count === 1 ? one : several}`;
}

function button(label, action, given = {}) {
  return made("button", { type: "button", text: label, onclick: action, ...given });
}

// What is told of a mark besides its kind: by a sign, and in words for who points at it or hears the page.
function signs(doubtful, corrected) {
  if (corrected) return [made("abbr", { class: "sign", text: "✎", title: "corrected", "aria-label": "corrected" })];
  if (doubtful) return [made("abbr", { class: "sign", text: "?", title: "doubtful", "aria-label": "doubtful" })];
  return [];
}

// What a mark was read as, with its kind.
function reading({ kind, read_as: readAs, words }) {
  const quote = words ? [made("span", { class: "quote", text: words })] : [];
  return made("p", { class: "reading" }, ...quote, made("span", { class: `kind kind-${kind}`, text: kind }), ` ${readAs}`);
}

// Offsets of sources count code points, those of pages UTF-16 units.
function points(text) {
  return [...text].length;
}

function copy(content, near, done) {
  const byHand = () => {
    const area = made("textarea");
    area.value = content;
    near.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(content).then(done, byHand);
  else byHand();
}

// Put other children into an element. Where the focus was within, it stays: lost, the next key would be the notebook's.
function refill(element, children, hold = element) {
  const held = element.contains(document.activeElement) && document.activeElement !== element;
  element.replaceChildren(...children);
  if (held) hold.focus({ preventScroll: true });
}

// Bring an element into view within its box, without moving the notebook.
function bring(element, box) {
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (inner.top < outer.top + 30 || inner.bottom > outer.bottom - 10) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
