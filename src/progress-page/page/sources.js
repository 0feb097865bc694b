// From a figure to the reports behind it.
import { at, element, fill } from './elements.js';

let ask;
let metrics = [];

export const prepareSources = (asking, known) => {
  ask = asking;
  metrics = known;
};

const sum = (reports) => reports.reduce((total, { value }) => total + value, 0);

const table = (reports, unit) => {
  const made = element('table');
  const head = element('tr');
  head.append(
    ...['单位', '数', '来自'].map((words, index) => {
      const cell = element('th', index === 2 ? 'words' : '', words);
      cell.scope = 'col';
      return cell;
    }),
  );
  const rows = reports.map(({ name, value, whence, isLate }) => {
    const row = element('tr');
    const title = element('th', '', name);
    title.scope = 'row';
    row.append(
      title,
      element('td', '', `${value}${unit}`),
      element('td', 'words', `${whence}${isLate ? '，迟报' : ''}`),
    );
    return row;
  });
  const [top, body] = [element('thead'), element('tbody')];
  top.append(head);
  body.append(...rows);
  made.append(top, body);
  return made;
};

const partButtons = (parts) =>
  parts.flatMap((id) => {
    const metric = metrics.find((one) => one.id === id);
    if (!metric) return [];
    const line = element('p');
    const button = element('button', 'figure', `${metric.name} ${metric.figures.split('  ')[0]}`);
    button.type = 'button';
    button.onclick = () => openSources(metric);
    line.append(button);
    return [line];
  });

const show = ({ parts, reports }, metric, unit) => {
  const chosen = reports.filter((report) => unit === null || report.unit === unit.id);
  const some = chosen.filter(({ value }) => value > 0);
  const none = chosen.length - some.length;
  const words = [
    parts.length > 0
      ? '由下面几项算出：'
      : `${metric.kind === 'flow' ? '今年各月相加' : '各单位最近一次报的数'}：${sum(chosen)}${metric.unit}，${chosen.length}份月报。`,
    ...(none > 0 ? [`其中报0的${none}份没有列出。`] : []),
  ];
  at('sources-words').textContent = words.join('');
  fill(at('sources-rows'), parts.length > 0 ? partButtons(parts) : [table(some, metric.unit)]);
};

/** Opens the list of reports behind a metric's figure, of one unit where one is named. */
export const openSources = async (metric, unit = null) => {
  at('sources-title').textContent = unit ? `${unit.name} · ${metric.name}` : metric.name;
  at('sources-words').textContent = '正在取……';
  fill(at('sources-rows'), []);
  if (!at('sources').open) at('sources').showModal();
  try {
    show(await ask('reports', { metric: metric.id }), metric, unit);
  } catch (error) {
    at('sources-words').textContent = error.message;
  }
};
