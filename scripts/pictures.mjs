// npm run pictures: the README's pictures, taken of a bot of its own in the browser, with the font that comes along.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installChromium, installDependencies, installRedis } from './set-up.mjs';

installDependencies();
installRedis();
const program = installChromium();
if (!program) {
  console.error('没有可用的 Chromium：请管理员安装，例如「sudo apt-get install chromium」，再运行一次。');
  process.exit(1);
}

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const fonts = fileURLToPath(new URL('../node_modules/@embedpdf/fonts-sc/fonts', import.meta.url));
const own = mkdtempSync(join(tmpdir(), 'pictures-'));
writeFileSync(
  join(own, 'fonts.conf'),
  `<fontconfig><dir>${fonts}</dir><cachedir>${join(own, 'cache')}</cachedir></fontconfig>`,
);
Object.assign(process.env, { CHROMIUM: program, FONTCONFIG_FILE: join(own, 'fonts.conf') });

const { register } = await import('tsx/esm/api');
register();
const { openChat } = await import('../tests/support/open-chat.ts');
const { openBrowser } = await import('../tests/support/open-browser.ts');

const chat = await openChat();
const browser = await openBrowser();

/** Seen as far as the screen goes, when everything has come to rest. */
const take = async (page, name) => {
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(docs, `${name}.png`) });
  console.log(`docs/${name}.png`);
};

try {
  const { page: desk } = await browser.open(`${chat.address}/?fast`);
  await desk.locator('#rehearse').click();
  await desk.getByRole('button', { name: '继续' }).click();
  await desk.getByRole('button', { name: '知道了' }).click({ timeout: 90_000 });
  await desk.locator('#chats .chat').first().click();
  await desk.locator('.message', { hasText: '月报已过期限' }).last().scrollIntoViewIfNeeded();
  await take(desk, 'sandbox');
  const { page: phone } = await browser.open(chat.address, 'phone');
  await take(phone, 'sandbox-phone');
  const link = /http:\S+/.exec(await chat.says('coordinator', '进度页'))?.[0] ?? '';
  await take((await browser.open(link)).page, 'progress');
  await take((await browser.open(link, 'phone')).page, 'progress-phone');
} finally {
  await browser.close();
  await chat.close();
  rmSync(own, { recursive: true, force: true });
}
