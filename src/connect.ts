import { checkDingtalk } from './channels/dingtalk/connect-check.ts';
import type { CheckedGroup, Finding } from './channels/finding.ts';
import type { Settings } from './config.ts';
import { readConfiguration } from './data/configuration.ts';
import { dingtalkSettings } from './doors.ts';
import type { Source } from './message.ts';
import { sayFindings, sayNoPlatform } from './replies/connect.ts';
import { chatOf, type Group, robotOf } from './roster/group.ts';

type Checked = { readonly platform: string; readonly findings: readonly Finding[] };

const seenOn =
  (source: Source) =>
  (group: Group): CheckedGroup => ({
    name: group.name,
    chat: chatOf(group, source),
    robot: robotOf(group, source),
  });

/** Each platform that the settings name, one after the other. */
const checkAll = async (settings: Settings, groups: readonly Group[]): Promise<Checked[]> => {
  const checked: Checked[] = [];
  const dingtalk = dingtalkSettings(settings);
  if (dingtalk) {
    const findings = await checkDingtalk(
      { ...dingtalk, stream: settings.DINGTALK_STREAM },
      groups.map(seenOn('dingtalk')),
    );
    checked.push({ platform: '钉钉', findings });
  }
  return checked;
};

/**
 * `npm run connect -- check`: what is printed and the exit code, 1 when anything is wrong.
 * @throws DataProblem
 */
export const checkConnections = async (settings: Settings): Promise<{ lines: string[]; code: 0 | 1 }> => {
  const checked = await checkAll(settings, readConfiguration(settings.CONFIG_DIR).groups);
  const findings = checked.flatMap((one) => one.findings);
  return {
    lines:
      checked.length > 0
        ? checked.flatMap(({ platform, findings: some }) => sayFindings(platform, some))
        : [sayNoPlatform()],
    code: findings.some(({ verdict }) => verdict === 'wrong') ? 1 : 0,
  };
};
