import { tryFuzz } from './fuzz.ts';
import { tryKills } from './kills.ts';
import { hasFault, type TrialLine } from './line.ts';
import { tryOutage } from './outage.ts';
import { tryReplicas } from './replicas.ts';
import { trySoak } from './soak.ts';

type Trial = (tell: (line: string) => void) => Promise<TrialLine>;

/** Every trial by name; `npm run trials -- kills` runs one. */
const trials: Readonly<Record<string, Trial>> = {
  kills: tryKills,
  replicas: tryReplicas,
  outage: tryOutage,
  fuzz: tryFuzz,
  soak: trySoak,
};

/** Progress goes to stderr, one JSON object a trial to stdout. True when no trial found a fault. */
export const runTrials = async (names: readonly string[]): Promise<boolean> => {
  let isRight = true;
  for (const [name, trial] of Object.entries(trials)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const line = await trial((progress) => console.error(progress));
    console.log(JSON.stringify(line));
    isRight &&= !hasFault(line);
  }
  return isRight;
};
