// Shorthands for the page's own elements.

export const at = (id) => document.getElementById(id);

export const element = (tag, className = '', words = '') => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
};

export const fill = (place, children) => place.replaceChildren(...children);
