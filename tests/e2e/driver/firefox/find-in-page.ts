/**
 * Source text of `find(root, selector)`, which gives the elements of a selector. Firefox offers pages no computed roles
 * and names, so that of ARIA in HTML and of accessible names (accname-1.2) the part stands here that Audlens uses.
 */
export const FIND = `
const ROLES = {
  button: 'button, summary, input[type=button], input[type=submit]',
  checkbox: 'input[type=checkbox]',
  combobox: 'select',
  heading: 'h1, h2, h3, h4, h5, h6',
  link: 'a[href]',
  radio: 'input[type=radio]',
  region: 'section',
  searchbox: 'input[type=search]:not([list])',
  status: 'output',
  table: 'table',
  textbox: 'textarea, input:not([type]), input[type=text]',
};
const trim = (text) => text.replace(/\\s+/g, ' ').trim();
const textOf = (element) => {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return trim(copy.textContent ?? '');
};
// What a list in its own label holds is its value, not its name.
const labelText = (label) => {
  const copy = label.cloneNode(true);
  for (const list of copy.querySelectorAll('select')) list.remove();
  return textOf(copy);
};
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return trim(by.split(/\\s+/).map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '').join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return trim(label);
  if (element.labels?.length) return trim([...element.labels].map(labelText).join(' '));
  return textOf(element) || trim(element.getAttribute('title') ?? '');
};
const byAria = (root, wanted) => {
  const part = (key) => new RegExp('\\\\[' + key + '="((?:[^"\\\\\\\\]|\\\\\\\\.)*)"\\\\]').exec(wanted)?.[1];
  const [name, role] = [part('name'), part('role')];
  const selector = role === undefined ? '*' : '[role="' + role + '"]' + (ROLES[role] ? ', :is(' + ROLES[role] + '):not([role])' : '');
  const named = [...root.querySelectorAll(selector)].filter((element) => name === undefined || nameOf(element) === name);
  const shown = named.filter((element) => !element.closest('[aria-hidden=true], [hidden]') && element.checkVisibility());
  // Without a role, what is labelled is meant, not all that holds the same text.
  return role === undefined ? shown.filter((element) => element.labels || element.hasAttribute('aria-label')) : shown;
};
const byText = (root, text) =>
  [...root.querySelectorAll('*')].filter((one) => one.textContent.includes(text) && ![...one.children].some((child) => child.textContent.includes(text)));
const find = (root, selector) => {
  const [, within, kind, wanted] = /^(.*?) ?::-p-(aria|text)\\((.*)\\)$/s.exec(selector) ?? [];
  if (kind === undefined) return [...root.querySelectorAll(selector)];
  const by = kind === 'aria' ? byAria : byText;
  return (within === '' ? [root] : [...root.querySelectorAll(within)]).flatMap((one) => by(one, wanted));
};
`;
