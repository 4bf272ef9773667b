// Callboard in the browser. Every page works without this file; it adds comfort.
// The server joins the files of this folder into one module, each in a block of its own, this one first.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const csrf = () => document.querySelector('meta[name="csrf"]')?.content ?? '';

/** Makes an element: tag, properties, children. Text goes in as text, never as HTML. */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** Is somebody typing words here? Single keys are theirs then. */
const typing = (target) =>
  target.isContentEditable || target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');

/** Calls `act` once nothing has happened for `wait` milliseconds. */
const rested = (act, wait) => {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
};
