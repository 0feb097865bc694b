import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The browser that set-up found; by hand, the usual name on the PATH. */
const program = process.env['CHROMIUM'] || 'chromium';

/** Nothing but this machine is called, also by the browser itself. */
const launchOptions = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--lang=zh-CN',
];

const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 800 } },
} as const;

const pathOf = (name: string): string =>
  (process.env['PATH'] ?? '')
    .split(':')
    .map((folder) => `${folder}/${name}`)
    .find((path) => {
      try {
        return readFileSync(path).length > 0;
      } catch {
        return false;
      }
    }) ?? name;

/** A page with what it complained about and whom it called. */
export type OpenPage = {
  readonly page: Page;
  /** Errors of scripts and of the security policy. */
  readonly complaints: readonly string[];
  /** Everything that was fetched, with its size as it came over the line. */
  readonly fetched: readonly { readonly url: string; readonly bytes: number }[];
};

export const openBrowser = async () => {
  const browser: Browser = await chromium.launch({ executablePath: pathOf(program), args: launchOptions });
  return {
    /** Opens an address and waits until the page says that it shows everything. */
    open: async (url: string, size: keyof typeof devices = 'desk'): Promise<OpenPage> => {
      const context = await browser.newContext({ ...devices[size], locale: 'zh-CN' });
      const page = await context.newPage();
      const complaints: string[] = [];
      const fetched: { url: string; bytes: number }[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('requestfinished', async (request) => {
        const { responseBodySize, responseHeadersSize } = await request.sizes();
        fetched.push({ url: request.url(), bytes: responseBodySize + responseHeadersSize });
      });
      await page.goto(url);
      await page.locator('body[data-ready]').waitFor();
      return { page, complaints, fetched };
    },
    close: () => browser.close(),
  };
};

export type OpenBrowser = Awaited<ReturnType<typeof openBrowser>>;

const require = createRequire(import.meta.url);

/** The engine of IBM's checker, as it runs inside a page; it calls nobody. */
const engine = readFileSync(require.resolve('accessibility-checker-engine'), 'utf8');

/** Run after the engine: what breaks WCAG 2.1 (A and AA) for certain; what only a person can judge is left out. */
const check = `new ace.Checker().check(document, ['WCAG_2_1']).then(({ results }) =>
  results
    .filter(({ value: [kind, verdict] }) => kind === 'VIOLATION' && verdict === 'FAIL')
    .map(({ ruleId, message, snippet }) => [ruleId, message, snippet.slice(0, 80)].join(': ')))`;

/** What keeps somebody out who sees, hears or types differently, by WCAG 2.1. */
export const seriousFindings = (page: Page): Promise<string[]> => page.evaluate(`${engine}\n;${check}`);
