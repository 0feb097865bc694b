import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../src/commands/index.ts';
import { readConfiguration } from '../../src/data/configuration.ts';
import { mentionsFigure } from '../../src/filing/mentions-figure.ts';
import { looksLikeReport } from '../../src/reports/looks-like-report.ts';
import { metricsOf } from '../../src/reports/metric.ts';
import { rosterOf } from '../../src/roster/roster.ts';
import { tidy } from '../../src/tidy.ts';
import { questionsIn } from '../support/question-file.ts';

const { units, people, metrics } = readConfiguration(join(import.meta.dirname, '../../config'));
const roster = rosterOf(units, people);
const commands = commandsOf(metrics);
const folder = join(import.meta.dirname, '../policy/questions');
const questions = readdirSync(folder)
  .flatMap(questionsIn)
  .flatMap(({ turns }) => turns);

describe('a question about the policy from somebody who reports', () => {
  it.each(['dongjiao', 'jkq', 'kjgx', 'jyj', 'tjj', 'scjg', 'jrb', 'zzb'])(
    'is answered, not taken for a report or another command: %s',
    (id) => {
      const unit = roster.unit(id);
      if (!unit) throw new Error(`no unit ${id}`);
      const knowledge = { metrics, roster, sender: unit, anyUnit: false, today: '2025-06-10' };
      const taken = questions.flatMap((question) => {
        const text = tidy(question);
        const look = looksLikeReport(text, knowledge);
        const isMention = look === 'no' && mentionsFigure(text, metricsOf(unit, metrics));
        const command = commands.find((one) => one.take(text, {}, () => (isMention ? 'mention' : look)));
        return command?.name === '问政策' ? [] : [`${command?.name}: ${question}`];
      });
      expect(taken).toEqual([]);
    },
  );
});
