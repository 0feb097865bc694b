import { readFileSync } from 'node:fs';
import Router from 'koa-router';

const types = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const;

const pageFile = (name: string): string =>
  readFileSync(new URL(`../sandbox/page/${name}`, import.meta.url), 'utf8');

/** `/`: the sandbox page. */
export const sandboxPageRouter = (): Router => {
  const router = new Router();
  const serve = (path: string, name: string, type: keyof typeof types) => {
    const content = pageFile(name);
    router.get(path, (context) => {
      context.type = `${types[type]}; charset=utf-8`;
      context.body = content;
    });
  };
  serve('/', 'index.html', 'html');
  serve('/icon.svg', 'icon.svg', 'svg');
  serve('/page.css', 'page.css', 'css');
  serve('/page.js', 'page.js', 'js');
  return router;
};

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
