import { addDays } from '../src/calendar/day.ts';
import { deadlinesOf } from '../src/calendar/schedule.ts';
import { workingDaysOf } from '../src/calendar/working-days.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import { plannerOf } from '../src/reminders/planner.ts';
import { openDistrict } from './district.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { timed } from './timed.ts';

const ROUNDS = 7;
const TOWNSHIPS = 3_000;
const [FROM, TO] = ['2024-12-31T23:59:00+08:00', '2025-12-31T23:59:00+08:00'];

/** Every notice of a year to the hundred groups of 3,000 units. Floor: which days of the year are working days. */
export const benchReminder = async (): Promise<BenchLine[]> => {
  const district = await openDistrict(TOWNSHIPS);
  const { groups, schedule, holidays } = readConfiguration(district.folder);
  const workingDays = workingDaysOf(holidays);
  const planner = plannerOf({ schedule, groups, workingDays, deadlines: deadlinesOf(schedule, workingDays) });
  const year = Array.from({ length: 365 }, (_, index) => addDays('2025-01-01', index));
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({
      floor: await timed(() => year.filter(workingDays.isWorking)),
      value: await timed(() => planner.dueBetween(FROM, TO)),
    });
  }
  await district.close();
  return [lineOf({ bench: 'reminder', unit: 'ms', n: ROUNDS }, rounds)];
};
