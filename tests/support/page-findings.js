// Run inside a page: what is wrong for somebody who hears it. Its value is a list of words.
(() => {
  const textOf = (one) => one?.textContent ?? '';
  const labelledBy = (one) =>
    (one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => textOf(document.getElementById(id)));
  const nameOf = (one) =>
    [
      ...['aria-label', 'alt', 'title'].map((name) => one.getAttribute(name) ?? ''),
      ...labelledBy(one),
      ...[...(one.labels ?? [])].map(textOf),
      ...[...one.querySelectorAll('img')].map(({ alt }) => alt),
      one.matches('select') ? '' : textOf(one),
    ]
      .join('')
      .trim();
  const isShown = (one) => !one.closest('[hidden], [aria-hidden="true"]') && one.getClientRects().length > 0;
  const controls = [...document.querySelectorAll('a, button, input, select, textarea, img')];
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const { lang } = document.documentElement;
  return [
    ...controls
      .filter((one) => isShown(one) && nameOf(one) === '')
      .map((one) => `no name: ${one.outerHTML.slice(0, 80)}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: #${id}`),
    ...(lang.startsWith('zh') ? [] : [`lang: ${lang}`]),
  ];
})();
