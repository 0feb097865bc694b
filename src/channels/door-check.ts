import { type Finding, right, troubleOf, unknown, wrong } from './finding.ts';

/** Tries one of our doors as its platform calls it, first on this machine, then at the address that others use. */

/** Where our doors are: `local` on this machine; `outside` null where the settings name no PUBLIC_URL. */
export type Addresses = { readonly local: string; readonly outside: string | null };

/** One call that does nothing. `isOurs`: who answered knows our secrets. @throws SendFailed when nobody answers */
export type Knock = (url: string) => Promise<{ readonly isOurs: boolean; readonly status: number }>;

export type CheckedDoor = {
  /** The finding's name. */
  readonly what: string;
  readonly path: string;
  /** The settings that a call proves. */
  readonly secrets: string;
  /** What is to be looked at in the platform's console, which alone knows it. */
  readonly console: string;
  readonly knock: Knock;
};

/** Refused by a door of ours. */
const refusals = new Set([400, 403]);

const fromOutside = async (
  { what, path, secrets, console, knock }: CheckedDoor,
  { local, outside }: Addresses,
): Promise<Finding> => {
  if (outside === null)
    return unknown(
      what,
      `正在运行的助手认得这里的 ${secrets}；从公网走不走得到它，填了 PUBLIC_URL 再运行才试得出来。${console}`,
    );
  const url = `${outside}${path}`;
  try {
    const { isOurs, status } = await knock(url);
    return isOurs
      ? right(what, `经过 ${url} 走得到助手，${secrets} 也认得。平台也要从公网打得开它。${console}`)
      : wrong(
          what,
          `助手在本机没有问题，但 ${url} 走不到它（应答 ${status}）：请让反向代理把这个地址原样转到 ${local}${path}`,
        );
  } catch (error) {
    return unknown(
      what,
      `助手在本机没有问题；从本机试不了公网地址：${troubleOf(error, url)}。有的单位里面打不开自己的公网地址，请换外面的网络打开 ${url}，看得到空白页或 400、405 就是通的`,
    );
  }
};

export const checkDoor = async (door: CheckedDoor, addresses: Addresses): Promise<Finding> => {
  const { what, path, secrets, console, knock } = door;
  const said = await knock(`${addresses.local}${path}`).catch(() => null);
  if (said?.isOurs) return fromOutside(door, addresses);
  return said && refusals.has(said.status)
    ? wrong(what, `正在运行的助手不认这里的 ${secrets}：改过设置以后要重启助手，再运行一次本命令`)
    : unknown(what, `助手没有在运行，试不出来：请启动以后再运行一次本命令。${console}`);
};
