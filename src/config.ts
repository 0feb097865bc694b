import { z } from 'zod';
import { SettingsProblem } from './errors.ts';

/** An empty variable counts as not set. */
const optional = z.string().trim().min(1).optional();

/** Unencrypted only on this machine: `http://` for `https://`, `ws://` for `wss://`. */
const safe = (text: string): boolean =>
  /^(https|wss):/.test(text) || /^(http|ws):\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(text);

const httpBase = (standard: string) =>
  z
    .url({ protocol: /^https?$/, error: '要写完整的网址，如 https://example.gov.cn', abort: true })
    .refine(safe, {
      error: '只有本机地址可以用 http://，其他一律用 https://',
    })
    .transform((text) => text.replace(/\/+$/, ''))
    .default(standard);

const flag = z.enum(['0', '1'], { error: '只能写 1 或 0' }).transform((text) => text === '1');

const redisUrl = z
  .string()
  .regex(/^(rediss?|redis\+sentinel|redis\+cluster):\/\/\S+$/, {
    error: '要以 redis://、rediss://、redis+sentinel:// 或 redis+cluster:// 开头',
  })
  .optional();

const aesKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/, { error: '要填后台「EncodingAESKey」的 43 位字母和数字' })
  .optional();

const token = z
  .string()
  .regex(/^[A-Za-z0-9]{3,32}$/, { error: '要填后台「Token」的 3 到 32 位字母或数字' })
  .optional();

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: '要填 1 到 65535 的端口号' })
    .int({ error: '要填 1 到 65535 的端口号' })
    .min(1, { error: '要填 1 到 65535 的端口号' })
    .max(65535, { error: '要填 1 到 65535 的端口号' })
    .default(3000),
  REDIS_URL: redisUrl,
  DATA_DIR: z.string().default('./data'),
  CONFIG_DIR: z.string().default('./config'),
  ADMIN_TOKEN: z.string().min(16, { error: '至少 16 个字符，用随机生成的一串' }).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: '要写完整的网址，如 https://zhushou.example.gov.cn', abort: true })
    .refine(safe, { error: '只有本机地址可以用 http://，其他一律用 https://' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  SANDBOX: flag.optional(),
  BOT_NAME: z
    .string()
    .default('政策助手')
    .transform((text) =>
      text
        .split(/[,，]/)
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  WECOM_BOT_TOKEN: token,
  WECOM_BOT_AES_KEY: aesKey,
  WECOM_BOT_ID: optional,
  WECOM_BOT_SECRET: optional,
  WECOM_BOT_WS_URL: z
    .url({ protocol: /^wss?$/, error: '要写 wss:// 开头的网址', abort: true })
    .refine(safe, {
      error: '只有本机地址可以用 ws://，其他一律用 wss://',
    })
    .default('wss://openws.work.weixin.qq.com'),
  WECOM_CORP_ID: optional,
  WECOM_APP_AGENT_ID: z.string().regex(/^\d+$/, { error: '要填应用的 AgentId，全是数字' }).optional(),
  WECOM_APP_SECRET: optional,
  WECOM_APP_TOKEN: token,
  WECOM_APP_AES_KEY: aesKey,
  DINGTALK_CLIENT_ID: optional,
  DINGTALK_CLIENT_SECRET: optional,
  DINGTALK_ROBOT_CODE: optional,
  DINGTALK_STREAM: flag.optional().default(false),
  DINGTALK_CARD_TEMPLATE_ID: z
    .string()
    .regex(/^[0-9A-Za-z-]{8,80}(\.schema)?$/, { error: '要填卡片平台里这个模板的「模板 ID」，整串照抄' })
    .optional(),
  WECOM_API_BASE: httpBase('https://qyapi.weixin.qq.com'),
  DINGTALK_API_BASE: httpBase('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: httpBase('https://oapi.dingtalk.com'),
});

type Variables = z.infer<typeof variables>;
type Name = keyof Variables;

/** Settings that only make sense together: as soon as one is there, all must be. */
const together: readonly (readonly Name[])[] = [
  ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'],
  ['WECOM_CORP_ID', 'WECOM_APP_AGENT_ID', 'WECOM_APP_SECRET', 'WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'],
  ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'],
];

const channelNames = ['WECOM_BOT_TOKEN', 'WECOM_BOT_SECRET', 'WECOM_CORP_ID', 'DINGTALK_CLIENT_ID'] as const;

/** What no single variable can tell. */
const contradictions = (values: Variables): string[] => {
  const lines: string[] = [];
  for (const group of together) {
    const missing = group.filter((name) => values[name] === undefined);
    if (missing.length === 0 || missing.length === group.length) continue;
    for (const name of missing) {
      lines.push(`${name}：没有填；它和 ${group.filter((other) => other !== name).join('、')} 要一起填。`);
    }
  }
  if (values.WECOM_BOT_SECRET && !values.WECOM_BOT_ID) {
    lines.push('WECOM_BOT_ID：没有填；长连接要和 WECOM_BOT_SECRET 一起填。');
  }
  if (values.WECOM_BOT_ID && !values.WECOM_BOT_SECRET && !values.WECOM_BOT_TOKEN) {
    lines.push('WECOM_BOT_SECRET：没有填；长连接要和 WECOM_BOT_ID 一起填（回调方式则填 WECOM_BOT_TOKEN）。');
  }
  if (values.WECOM_BOT_TOKEN && values.WECOM_BOT_SECRET) {
    lines.push(
      'WECOM_BOT_TOKEN：和 WECOM_BOT_SECRET 只能填一个，平台上同一个机器人只能选回调或长连接一种方式。',
    );
  }
  if (values.DINGTALK_STREAM && !values.DINGTALK_CLIENT_ID) {
    lines.push('DINGTALK_CLIENT_ID：没有填；DINGTALK_STREAM=1 要和钉钉机器人的设置一起填。');
  }
  if (values.DINGTALK_CARD_TEMPLATE_ID && !values.DINGTALK_STREAM) {
    lines.push(
      'DINGTALK_CARD_TEMPLATE_ID：卡片只在 Stream 方式下收得到点击，请加上 DINGTALK_STREAM=1，或删掉它。',
    );
  }
  const real = channelNames.filter((name) => values[name] !== undefined);
  if (values.SANDBOX === true && real.length > 0) {
    lines.push(`SANDBOX：已经接了正式平台（${real.join('、')}），不能同时开沙箱，请改成 0 或删掉。`);
  }
  return lines;
};

export type Settings = Omit<Variables, 'SANDBOX'> & { readonly SANDBOX: boolean };

/**
 * Reads and checks the settings.
 * @throws SettingsProblem with a line for each complaint: the variable's name and the cure, never its value.
 */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = variables.safeParse(filled);
  if (!result.success) {
    throw new SettingsProblem(
      result.error.issues.map(({ path, message }) => `${path.join('.')}：${message}。`),
    );
  }
  const lines = contradictions(result.data);
  if (lines.length > 0) throw new SettingsProblem(lines);
  const anyChannel = channelNames.some((name) => result.data[name] !== undefined);
  return { ...result.data, SANDBOX: result.data.SANDBOX ?? !anyChannel };
};
