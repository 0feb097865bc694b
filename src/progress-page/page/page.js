// The progress page: shows what /progress/data says. It works nothing out: every figure comes from the bot's books.
import { drawRates, drawTrend } from './charts.js';
import { at, element, fill } from './elements.js';
import { openSources, prepareSources } from './sources.js';
import { prepareUnits } from './units.js';

const pass = new URLSearchParams(location.search).get('pass') ?? '';

/** @returns what the bot answers; throws words for people. */
const ask = async (path, query = {}) => {
  const response = await fetch(`progress/${path}?${new URLSearchParams({ pass, ...query })}`).catch(
    () => null,
  );
  if (response?.ok) return response.json();
  throw new Error(
    response?.status === 403
      ? '这个链接已经过期，请在群里发「进度页」要新的。'
      : '暂时取不到数，请过一会儿刷新再看。',
  );
};

const verdictClass = { ahead: 'verdict ahead', behind: 'verdict behind' };

const showHead = ({ asOf, headline, share, targets, reporting }) => {
  at('as-of').textContent = asOf;
  at('headline').textContent = headline;
  at('pace').textContent = `${Math.round(share * 1000) / 10}%`;
  at('ahead').textContent = `${targets.ahead}项`;
  at('behind').textContent = `${targets.behind}项`;
  const [current] = reporting;
  const done = current.units.filter(({ code }) => code === 'on-time' || code === 'late').length;
  at('reported-name').textContent = `${Number(current.month.slice(5))}月已报`;
  at('reported').textContent = `${done}/${current.units.length}`;
};

const figureButton = (words, name, open) => {
  const button = element('button', 'figure', words);
  button.type = 'button';
  button.setAttribute('aria-label', `${name} ${words}，看来自哪些月报`);
  button.onclick = open;
  return button;
};

/** One row a metric: the name, the figure that opens its reports, what is said of it. */
const metricRow = (metric, last) => {
  const row = element('tr');
  const name = element('th', '', metric.name);
  name.scope = 'row';
  const figure = element('td');
  const isKnown = metric.tone !== 'unknown';
  figure.append(
    isKnown
      ? figureButton(metric.figures.split('  ')[0], metric.name, () => openSources(metric))
      : element('span', 'none', metric.figures),
  );
  row.append(name, figure, ...last.map(([className, words]) => element('td', className, words)));
  return row;
};

const percent = ({ share }) => (share === null ? '' : `${Math.round(share * 1000) / 10}%`);

const showMetrics = ({ metrics, share }) => {
  const lists = { year: share, final: null, plain: null };
  for (const [list, pace] of Object.entries(lists)) {
    const lines = metrics.filter((metric) => metric.list === list);
    at(list).hidden = lines.length === 0;
    const last = {
      year: (one) => [[verdictClass[one.tone] ?? 'verdict none', one.verdict]],
      final: (one) => [percent(one) ? ['verdict', percent(one)] : ['verdict none', one.verdict]],
      plain: () => [],
    };
    fill(
      at(`${list}-rows`),
      lines.map((metric) => metricRow(metric, last[list](metric))),
    );
    const drawn = lines.filter(({ tone }) => list === 'year' || tone !== 'unknown');
    if (list === 'plain') continue;
    const chart = at(`${list}-chart`);
    chart.hidden = drawn.length === 0;
    if (!chart.hidden) drawRates(chart, drawn, pace);
  }
};

const trendTable = (names, points, unit) => {
  const isFlow = points.some(({ added }) => added !== null);
  const cells = (tag, values) => values.map((value) => element(tag, '', value));
  const row = (title, values) => {
    const made = element('tr');
    const head = element('th', '', title);
    head.scope = 'row';
    made.append(
      head,
      ...cells(
        'td',
        values.map((value) => (value === null ? '–' : `${value}`)),
      ),
    );
    return made;
  };
  const head = element('tr');
  head.append(...cells('th', [`（${unit}）`, ...names]).map((cell) => Object.assign(cell, { scope: 'col' })));
  const rows = [
    ...(isFlow
      ? [
          row(
            '当月新增',
            points.map(({ added }) => added),
          ),
        ]
      : []),
    row(
      isFlow ? '累计' : '月末数',
      points.map(({ done }) => done),
    ),
  ];
  const [top, body] = [element('thead'), element('tbody')];
  top.append(head);
  body.append(...rows);
  fill(at('trend-table'), [top, body]);
};

const showTrend = ({ metrics, trend }) => {
  const known = metrics.filter(
    ({ id }, index) =>
      trend.points[id].some(({ done }) => done !== null) &&
      metrics.findIndex((one) => one.id === id) === index,
  );
  at('trend').hidden = known.length === 0;
  at('trend-metric').append(...known.map(({ id, name }) => new Option(name, id)));
  const show = () => {
    const metric = known.find(({ id }) => id === at('trend-metric').value);
    if (!metric) return;
    at('trend-name').textContent = metric.name;
    const names = trend.months.map((month) => `${Number(month.slice(5))}月`);
    const points = trend.points[metric.id];
    const target = metric.list === 'year' ? metric.target : null;
    drawTrend(at('trend-chart'), { names, points, target, pace: trend.pace, unit: metric.unit });
    trendTable(names, points, metric.unit);
  };
  at('trend-metric').onchange = show;
  show();
};

const order = ['missing', 'returned', 'extended', 'late', 'on-time'];

const showReporting = ({ reporting }) => {
  const show = (chosen) => {
    for (const [index, button] of [...at('reporting-tabs').children].entries())
      button.setAttribute('aria-pressed', String(index === chosen));
    const { words, units } = reporting[chosen];
    at('reporting-words').textContent = words;
    fill(
      at('reporting-lists'),
      order.flatMap((code) => {
        const found = units.filter((unit) => unit.code === code);
        if (found.length === 0) return [];
        const list = element('ul', 'chips');
        list.append(
          ...found.map(({ name, when }) => {
            const item = element('li', `chip ${code}`, name);
            if (when) item.title = when;
            return item;
          }),
        );
        return [element('h3', '', `${found[0].status} ${found.length}`), list];
      }),
    );
  };
  fill(
    at('reporting-tabs'),
    reporting.map(({ month }, index) => {
      const button = element('button', 'control', `${Number(month.slice(5))}月`);
      button.type = 'button';
      button.onclick = () => show(index);
      return button;
    }),
  );
  show(0);
};

/** The sections that have something to show, one press away: on a phone they are far below. */
const showJumps = () => {
  const shown = [...document.querySelectorAll('main section:not([hidden])')];
  fill(
    at('jumps'),
    shown.map((section) =>
      Object.assign(element('a', '', section.querySelector('h2').textContent), { href: `#${section.id}` }),
    ),
  );
};

const start = async () => {
  const model = await ask('data');
  showHead(model);
  prepareSources(ask, model.metrics);
  showMetrics(model);
  showTrend(model);
  showReporting(model);
  prepareUnits(model, figureButton);
  showJumps();
  document.body.dataset.ready = 'yes';
};

at('print').onclick = () => print();
start().catch((error) => {
  at('trouble').textContent = error.message;
  at('trouble').hidden = false;
  at('as-of').textContent = '';
});
