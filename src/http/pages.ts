import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Router from 'koa-router';
import { ownFile, staticRouter } from './static-files.ts';

const require = createRequire(import.meta.url);

const page = (name: string): string => ownFile(`sandbox/page/${name}`);

const scripts = ['page', 'call', 'scene', 'message', 'chats', 'people', 'time', 'rehearsal'];

const markdownIt = (): string =>
  join(dirname(require.resolve('markdown-it/browser')), 'markdown-it.esm.min.mjs');

/** The mark of the bot, for both pages. */
export const iconRouter = (): Router => staticRouter({ '/icon.svg': page('icon.svg') });

/** `/`: the sandbox page. */
export const sandboxPageRouter = (): Router =>
  staticRouter({
    '/': page('index.html'),
    ...Object.fromEntries(
      ['frame', 'chat', 'time'].map((name) => [`/page/${name}.css`, page(`${name}.css`)]),
    ),
    ...Object.fromEntries(scripts.map((name) => [`/page/${name}.js`, page(`${name}.js`)])),
    '/page/elements.js': ownFile('progress-page/page/elements.js'),
    '/page/markdown-it.js': markdownIt(),
  });

/** `/` beside a real channel: that it runs, and nothing else. */
export const plainPageRouter = (): Router => {
  const router = new Router();
  router.get('/', (context) => {
    context.type = 'text/html; charset=utf-8';
    context.body =
      '<!doctype html><html lang="zh-CN"><title>政策助手</title><p>政策助手正在运行。</p></html>';
  });
  return router;
};
