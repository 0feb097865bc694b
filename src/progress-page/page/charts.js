// The charts of the progress page. They say nothing that the tables beside them do not say.

/** As in the weekly picture: told apart without colour too. */
const tones = {
  ahead: { color: '#1b5e9e' },
  behind: { color: '#f0a13c' },
  neutral: { color: '#5b8f7b' },
  old: { color: '#bdbdbd' },
  unknown: { color: '#ffffff' },
};

/** The part of a bar that is drawn: a rate far above the target would make all others short. */
const LONGEST = 130;
/** A row under another, with the space above and below them; beside a table the rows are those of the table. */
const ROW_PX = 34;
const [ABOVE_PX, BELOW_PX] = [26, 20];

const open = new Map();
/** Height and space above of each chart of rates: as shown on the screen, and stacked as on paper. */
const layouts = new Map();

const font = () => getComputedStyle(document.body).fontFamily;

/** Draws into an element; the same chart is drawn anew when it is called again. */
const draw = (element, option) => {
  const chart =
    open.get(element) ??
    window.echarts.init(element, null, { devicePixelRatio: Math.max(2, window.devicePixelRatio) });
  open.set(element, chart);
  chart.setOption({ animation: false, textStyle: { fontFamily: font() }, ...option }, true);
  chart.resize();
};

addEventListener('resize', () => {
  for (const chart of open.values()) chart.resize();
});
/** So wide are the charts on A4, beside a table and alone: drawn for it, their words keep their size. */
const PAPER_PX = { beside: 325, alone: 690 };

/** Drawn at once: paper does not wait for the next frame. */
const resized = (chart, width) => {
  chart.resize({ width });
  chart.getZr().flush();
};

const setHeight = (element, [height, top]) => {
  element.style.height = `${height}px`;
  return { top, bottom: BELOW_PX };
};

addEventListener('beforeprint', () => {
  for (const [element, chart] of open) {
    const { stacked } = layouts.get(element) ?? {};
    if (stacked) chart.setOption({ grid: setHeight(element, stacked) });
    resized(chart, element.closest('.pair') ? PAPER_PX.beside : PAPER_PX.alone);
  }
});
addEventListener('afterprint', () => {
  for (const [element, chart] of open) {
    const { shown } = layouts.get(element) ?? {};
    if (shown) chart.setOption({ grid: setHeight(element, shown) });
    chart.resize({ width: 'auto' });
  }
});

const percent = (share) => Math.round(share * 1000) / 10;

const paceLine = (pace) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: '#c0392b', width: 2, type: 'dashed' },
  label: { formatter: `序时${percent(pace)}%`, color: '#a3221b', position: 'end', fontSize: 12 },
  data: [{ xAxis: percent(pace) }],
});

/** Beside its table a bar stands at the height of its row. */
const layoutOf = (element, count) => {
  const stacked = [count * ROW_PX + ABOVE_PX + BELOW_PX, ABOVE_PX];
  const table = element.nextElementSibling;
  if (table.offsetLeft === element.offsetLeft) return { stacked, shown: stacked };
  const [head, [row]] = [table.tHead.offsetHeight, table.tBodies[0].rows];
  return { stacked, shown: [head + count * row.offsetHeight + BELOW_PX, head] };
};

/** Bars of rates, best read from above; `pace` is the line across them, null for none. */
export const drawRates = (element, lines, pace) => {
  const rows = [...lines].reverse();
  const layout = layoutOf(element, rows.length);
  layouts.set(element, layout);
  const grid = setHeight(element, layout.shown);
  const isNarrow = element.clientWidth < 560;
  draw(element, {
    grid: { ...grid, left: isNarrow ? 132 : 210, right: 52 },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(100, Math.min(LONGEST, ...[Math.max(...lines.map(({ share }) => percent(share ?? 0)))])),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: [
      {
        type: 'category',
        data: rows.map(({ name }) => name.replace('“', '\n“')),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#c4c8cf' } },
        axisLabel: {
          color: '#1d2129',
          fontSize: 12,
          width: isNarrow ? 122 : 198,
          overflow: 'break',
          lineHeight: 14,
        },
      },
      {
        type: 'category',
        position: 'right',
        data: rows.map(({ share }) => (share === null ? '未报' : `${percent(share)}%`)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: '#1d2129', fontSize: 12, interval: 0 },
      },
    ],
    series: [
      {
        type: 'bar',
        barWidth: 14,
        showBackground: true,
        backgroundStyle: { color: '#eef0f3', borderRadius: 3 },
        data: rows.map(({ share, tone }) => ({
          value: Math.min(percent(share ?? 0), LONGEST),
          itemStyle: { ...tones[tone], borderRadius: 3 },
        })),
        ...(pace === null ? {} : { markLine: paceLine(pace) }),
      },
    ],
  });
};

const line = (name, data, style, color) => ({
  name,
  type: 'line',
  data,
  symbolSize: 7,
  connectNulls: true,
  lineStyle: { width: 2, type: style, color },
  itemStyle: { color },
});

/** A year of one metric: what each month added, what it came to, and where it should have been. */
export const drawTrend = (element, { names, points, target, pace, unit }) => {
  const isFlow = points.some(({ added }) => added !== null);
  const series = [
    ...(isFlow
      ? [
          {
            name: '当月新增',
            type: 'bar',
            barMaxWidth: 26,
            itemStyle: { color: '#9dbfe0', borderRadius: [3, 3, 0, 0] },
            data: points.map(({ added }) => added),
            label: { show: true, position: 'top', fontSize: 11, color: '#5b616b' },
          },
        ]
      : []),
    line(
      isFlow ? '累计' : '月末数',
      points.map(({ done }) => done),
      'solid',
      '#1b5e9e',
    ),
    ...(isFlow && target !== null
      ? [
          line(
            '序时应有',
            pace.map((share) => Math.round(share * target * 10) / 10),
            'dashed',
            '#c0392b',
          ),
        ]
      : []),
  ];
  draw(element, {
    grid: { left: 44, right: 16, top: 40, bottom: 28 },
    legend: { top: 0, left: 0, itemWidth: 18, textStyle: { fontSize: 12 } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      valueFormatter: (value) => (value === null || value === undefined ? '未报' : `${value}${unit}`),
    },
    xAxis: { type: 'category', data: names, axisTick: { show: false } },
    yAxis: {
      type: 'value',
      minInterval: unit === '%' ? 0 : 1,
      scale: !isFlow,
      splitLine: { lineStyle: { color: '#eef0f3' } },
    },
    series,
  });
};
