import type { KnownFigure } from '../../registry/known-figures.ts';
import type { ReportedMetric } from '../../reports/metric.ts';
import { sayOnRecord } from '../report-problems.ts';

/** Where the figures come from with which a form was filled in. */
export const sayKnownFigures = (
  figures: readonly KnownFigure[],
  metrics: readonly ReportedMetric[],
): string =>
  [
    '上面的表里，下面的数是按企业库填的，请核对；和实际不一样就改，报的时候会问一句原因：',
    ...figures.map((figure) => {
      const metric = metrics.find(({ id }) => id === figure.metric);
      return `· ${metric?.name ?? figure.metric}：${sayOnRecord(figure, figure.value, metric?.unit ?? '')}`;
    }),
  ].join('\n');
