// The tables of units: one for those that report the same metrics, a row a figure for the others.
import { at, element, fill } from './elements.js';
import { openSources } from './sources.js';

const collate = new Intl.Collator('zh-CN');

/** Nothing reported sorts below everything. */
const compare = (a, b) => {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return typeof a === 'string' ? collate.compare(a, b) : a - b;
};

const metricsOf = ({ figures }) => figures.map(({ metric }) => metric).join(' ');

/** Units with the same metrics together; those that are alone with theirs in one list at the end. */
const groupsOf = (units) => {
  const sets = [...new Set(units.map(metricsOf))].map((set) =>
    units.filter((unit) => metricsOf(unit) === set),
  );
  const shared = sets.filter((group) => group.length > 1);
  const alone = sets.filter((group) => group.length === 1).flat();
  return { shared, alone };
};

const headCell = (words, column, sorting, again) => {
  const cell = element('th', `${column.isWords ? 'words' : ''} ${column.key}`.trim());
  cell.scope = 'col';
  const isSorted = sorting.key === column.key;
  cell.setAttribute('aria-sort', isSorted ? (sorting.down ? 'descending' : 'ascending') : 'none');
  const button = element('button', 'sort', words);
  button.type = 'button';
  button.onclick = () => {
    Object.assign(sorting, { key: column.key, down: isSorted ? !sorting.down : !column.isWords });
    again(column.key);
  };
  button.dataset.key = column.key;
  cell.append(button);
  return cell;
};

/** A table that sorts by its headings; `columns` say how a row is read, shown and sorted. */
const sortedTable = (columns, rows, sorting) => {
  const table = element('table');
  const [top, body, head] = [element('thead'), element('tbody'), element('tr')];
  const show = (focus) => {
    const column = columns.find(({ key }) => key === sorting.key);
    const sorted = column
      ? [...rows].sort((a, b) => compare(column.value(a), column.value(b)) * (sorting.down ? -1 : 1))
      : rows;
    fill(
      head,
      columns.map((one) => headCell(one.title, one, sorting, show)),
    );
    fill(
      body,
      sorted.map((row) => {
        const made = element('tr');
        made.append(...columns.map((one) => one.cell(row)));
        return made;
      }),
    );
    if (focus) head.querySelector(`[data-key="${focus}"]`)?.focus();
  };
  top.append(head);
  table.append(top, body);
  show();
  return table;
};

const wrapped = (table, className = 'wide') => {
  const box = element('div', className);
  box.append(table);
  return box;
};

const nameColumn = {
  key: 'name',
  title: '单位',
  isWords: true,
  value: ({ name }) => name,
  cell: ({ name }) => Object.assign(element('th', '', name), { scope: 'row' }),
};

/** @param {object} model what /progress/data says */
export const prepareUnits = ({ units, metrics, reporting }, figureButton) => {
  const metricBy = new Map(metrics.map((metric) => [metric.id, metric]));
  const [{ month, units: reported }] = reporting;
  const statusBy = new Map(reported.map((one) => [one.id, one]));

  const statusColumn = {
    key: 'status',
    title: `${Number(month.slice(5))}月`,
    isWords: true,
    value: ({ id }) => statusBy.get(id)?.status ?? '',
    cell: ({ id }) => {
      const cell = element('td', 'words status');
      const { code, status } = statusBy.get(id) ?? { code: '', status: '' };
      cell.append(element('span', `chip ${code}`, status));
      return cell;
    },
  };

  const figureCell = (unit, figure) => {
    const cell = element('td');
    const metric = metricBy.get(figure.metric);
    cell.append(
      figure.value === null
        ? element('span', 'none', '未报')
        : figureButton(figure.done, `${unit.name}${metric.name}`, () => openSources(metric, unit)),
    );
    return cell;
  };

  const figureOf = (unit, id) => unit.figures.find(({ metric }) => metric === id);
  const metricColumn = (id) => ({
    key: id,
    title: metricBy.get(id).name,
    value: (unit) => figureOf(unit, id).value,
    cell: (unit) => figureCell(unit, figureOf(unit, id)),
  });

  const figureColumns = [
    nameColumn,
    statusColumn,
    {
      key: 'metric',
      title: '指标',
      isWords: true,
      value: ({ figure }) => metricBy.get(figure.metric).name,
      cell: ({ figure }) => element('td', 'words', metricBy.get(figure.metric).name),
    },
    {
      key: 'value',
      title: '完成',
      value: ({ figure }) => figure.value,
      cell: ({ figure, ...unit }) => figureCell(unit, figure),
    },
    {
      key: 'gap',
      title: '比序时',
      value: ({ figure }) => figure.gap,
      cell: ({ figure }) =>
        element('td', `verdict ${figure.verdict.startsWith('落后') ? 'behind' : ''}`, figure.verdict),
    },
  ];

  const sortings = new Map();
  const sortingOf = (name) => {
    if (!sortings.has(name)) sortings.set(name, { key: null, down: false });
    return sortings.get(name);
  };

  const tables = (found) => {
    const { shared, alone } = groupsOf(units);
    const isFound = (unit) => found.includes(unit);
    const wide = shared.flatMap((group) => {
      const rows = group.filter(isFound);
      if (rows.length === 0) return [];
      const columns = [
        nameColumn,
        statusColumn,
        ...group[0].figures.map(({ metric }) => metricColumn(metric)),
      ];
      const kinds = [...new Set(rows.map(({ kind }) => kind))].join('、');
      return [element('h3', '', kinds), wrapped(sortedTable(columns, rows, sortingOf(metricsOf(group[0]))))];
    });
    const rows = alone.filter(isFound).flatMap((unit) => unit.figures.map((figure) => ({ ...unit, figure })));
    if (rows.length === 0) return wide;
    const kinds = [...new Set(rows.map(({ kind }) => kind))].join('、');
    return [
      ...wide,
      element('h3', '', kinds),
      wrapped(sortedTable(figureColumns, rows, sortingOf('alone')), 'wide long'),
    ];
  };

  const show = () => {
    const words = at('search').value.trim().toLowerCase();
    const kind = at('kind').value;
    const found = units.filter(
      (unit) => (kind === '' || unit.kind === kind) && (unit.name.includes(words) || unit.id.includes(words)),
    );
    at('found').textContent =
      found.length === units.length ? `共${units.length}个单位` : `找到${found.length}个单位`;
    fill(at('unit-tables'), tables(found));
  };
  at('kind').append(...[...new Set(units.map(({ kind }) => kind))].map((kind) => new Option(kind)));
  at('search').oninput = show;
  at('kind').onchange = show;
  show();
};
