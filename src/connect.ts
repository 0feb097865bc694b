import { type LineState, lineStates } from './channels/channel.ts';
import { checkDingtalk } from './channels/dingtalk/connect-check.ts';
import type { CheckedGroup, Finding } from './channels/finding.ts';
import { callPlatform } from './channels/http-call.ts';
import { checkWecom } from './channels/wecom/connect-check.ts';
import type { Settings } from './config.ts';
import { readConfiguration } from './data/configuration.ts';
import { dingtalkSettings, wecomAppSettings, wecomSocketSettings } from './doors.ts';
import type { Source } from './message.ts';
import { sayFindings, sayNoPlatform } from './replies/connect.ts';
import { appchatOf, chatOf, type Group, robotOf } from './roster/group.ts';

type Checked = { readonly platform: string; readonly findings: readonly Finding[] };

const seenOn =
  (source: Source) =>
  (group: Group): CheckedGroup => ({
    name: group.name,
    chat: chatOf(group, source),
    robot: robotOf(group, source),
    appchat: appchatOf(group, source),
  });

const loopback: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** What the bot that runs with these settings says of its lines; nothing when none runs. */
const linesThatRun = async ({ HOST, PORT }: Settings): Promise<(name: string) => LineState | null> => {
  const url = `http://${loopback[HOST] ?? HOST}:${PORT}/readyz`;
  const said = await callPlatform('readyz', url).catch(() => null);
  const told = (said?.json?.['lines'] ?? {}) as Readonly<Record<string, unknown>>;
  return (name) => lineStates.find((state) => state === told[name]) ?? null;
};

/** Each platform that the settings name, one after the other. */
const checkAll = async (settings: Settings, groups: readonly Group[], nowMs: number): Promise<Checked[]> => {
  const checked: Checked[] = [];
  const lineState = await linesThatRun(settings);
  const wecom = {
    apiBase: settings.WECOM_API_BASE,
    app: wecomAppSettings(settings),
    line: wecomSocketSettings(settings),
    lineState: lineState('wecom-bot'),
    isBotCalledBack: settings.WECOM_BOT_TOKEN !== undefined,
  };
  if (wecom.app || wecom.line || wecom.isBotCalledBack) {
    checked.push({ platform: '企业微信', findings: await checkWecom(wecom, groups.map(seenOn('wecom'))) });
  }
  const dingtalk = dingtalkSettings(settings);
  if (dingtalk) {
    const findings = await checkDingtalk(
      { ...dingtalk, stream: settings.DINGTALK_STREAM, lineState: lineState('dingtalk-stream'), nowMs },
      groups.map(seenOn('dingtalk')),
    );
    checked.push({ platform: '钉钉', findings });
  }
  return checked;
};

/**
 * `npm run connect -- check`: what is printed and the exit code, 1 when anything is wrong. `nowMs` is epoch ms.
 * @throws DataProblem
 */
export const checkConnections = async (
  settings: Settings,
  nowMs: number,
): Promise<{ lines: string[]; code: 0 | 1 }> => {
  const checked = await checkAll(settings, readConfiguration(settings.CONFIG_DIR).groups, nowMs);
  const findings = checked.flatMap((one) => one.findings);
  return {
    lines:
      checked.length > 0
        ? checked.flatMap(({ platform, findings: some }) => sayFindings(platform, some))
        : [sayNoPlatform()],
    code: findings.some(({ verdict }) => verdict === 'wrong') ? 1 : 0,
  };
};
