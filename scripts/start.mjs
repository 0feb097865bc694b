// npm start: set-up, then the bot in this same process, so that signals reach it.
import { installDependencies, installRedis } from './set-up.mjs';

installDependencies();
if (!process.env.REDIS_URL) installRedis();
const { register } = await import('tsx/esm/api');
register();
await import('../src/main.ts');
