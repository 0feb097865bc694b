import { type LineState, lineStates } from './channels/channel.ts';
import { checkDingtalk } from './channels/dingtalk/connect-check.ts';
import type { CheckedGroup, Finding } from './channels/finding.ts';
import { callPlatform } from './channels/http-call.ts';
import { checkWecom } from './channels/wecom/connect-check.ts';
import type { Settings } from './config.ts';
import { readConfiguration } from './data/configuration.ts';
import { dingtalkSettings, wecomAppSettings, wecomSeals, wecomSocketSettings } from './doors.ts';
import { type Manner, withLineLease } from './line-lease.ts';
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

/** Where a bot that runs with these settings answers on this machine. */
const localOf = ({ HOST, PORT }: Settings): string => `http://${loopback[HOST] ?? HOST}:${PORT}`;

/** What the bot that runs with these settings says of its lines; nothing when none runs. */
const linesThatRun = async (settings: Settings): Promise<(name: string) => LineState | null> => {
  const said = await callPlatform('readyz', `${localOf(settings)}/readyz`).catch(() => null);
  const told = (said?.json?.['lines'] ?? {}) as Readonly<Record<string, unknown>>;
  return (name) => lineStates.find((state) => state === told[name]) ?? null;
};

/** Each platform that the settings name, one after the other. */
const checkAll = async (
  settings: Settings,
  groups: readonly Group[],
  nowMs: number,
  manner: Manner,
): Promise<Checked[]> => {
  const checked: Checked[] = [];
  const lineState = await linesThatRun(settings);
  const addresses = { local: localOf(settings), outside: settings.PUBLIC_URL ?? null };
  const wecom = {
    apiBase: settings.WECOM_API_BASE,
    app: wecomAppSettings(settings),
    line: wecomSocketSettings(settings),
    lineState: lineState('wecom-bot'),
    ...wecomSeals(settings),
    addresses,
    nowMs,
  };
  if (wecom.app || wecom.line || wecom.botSeal) {
    const seen = groups.map(seenOn('wecom'));
    const findings = await withLineLease(settings, manner, (lineLease) =>
      checkWecom({ ...wecom, lineLease }, seen),
    );
    checked.push({ platform: '企业微信', findings });
  }
  const dingtalk = dingtalkSettings(settings);
  if (dingtalk) {
    const stream = { stream: settings.DINGTALK_STREAM, lineState: lineState('dingtalk-stream') };
    const findings = await checkDingtalk(
      { ...dingtalk, ...stream, addresses, nowMs },
      groups.map(seenOn('dingtalk')),
    );
    checked.push({ platform: '钉钉', findings });
  }
  return checked;
};

/**
 * `npm run connect -- check` or `login`: what is printed and the exit code, 1 when anything is wrong. `nowMs` is epoch ms.
 * @throws DataProblem
 */
export const checkConnections = async (
  settings: Settings,
  nowMs: number,
  manner: Manner = 'check',
): Promise<{ lines: string[]; code: 0 | 1 }> => {
  const checked = await checkAll(settings, readConfiguration(settings.CONFIG_DIR).groups, nowMs, manner);
  const findings = checked.flatMap((one) => one.findings);
  return {
    lines:
      checked.length > 0
        ? checked.flatMap(({ platform, findings: some }) => sayFindings(platform, some))
        : [sayNoPlatform()],
    code: findings.some(({ verdict }) => verdict === 'wrong') ? 1 : 0,
  };
};
