import { monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import { monthMeant } from '../filing/month-meant.ts';
import { registryFigures } from '../filing/registry-figures.ts';
import { valuesOf } from '../registry/known-figures.ts';
import { sayKnownFigures } from '../replies/registry/known-figures.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { metricsOf } from '../reports/metric.ts';
import { renderTemplate } from '../reports/render-template.ts';
import { defineCommand, text } from './command.ts';

export const template = defineCommand({
  name: '模板',
  summary: '拿本单位的月报表，填好数发回来',
  audience: 'reporter',
  examples: ['模板', '模板 5月'],
  // 「月报」 alone and 「月报怎么报」 ask for the form as well.
  match: (words) =>
    /^月报[?。!]?$|^(?:月报|零报告)?(?:怎么|如何)(?:报|填|写|上报|报送)(?:月报)?[?。!]?$/.test(words)
      ? ''
      : /^(?:月报)?模板\s*(?<month>.{0,12})$/.exec(words)?.groups?.['month'],
  run: async (context) => {
    const errand = errandOf(context);
    const { input, ledger, configuration, now, today } = context;
    const unit = ownUnit(errand);
    const written = input === '' ? null : readMonth(input, today);
    if (input !== '' && !written) throw new UserProblem([sayMonthNeeded('模板 5月')]);
    // Where two months are due, the form is for the current one; the month stands in it to be changed.
    const meant = await monthMeant(errand, unit, written, { answers: {} });
    const month = 'month' in meant ? meant.month : monthOf(now);
    const { past } = await ledger.backdrop(unit, month, now);
    const metrics = metricsOf(unit, configuration.metrics);
    const figures = await registryFigures(context, { unit, month });
    const form = text(renderTemplate(unit, month, metrics, past.before, valuesOf(figures)));
    // Apart from the form, so that the form can be copied as it is.
    return figures.length === 0 ? form : [form, text(sayKnownFigures(figures, metrics))];
  },
});
