// npm start: set-up, then the bot in this same process, so that signals reach it.
import { load } from './built.mjs';
import { installDependencies, installRedis } from './set-up.mjs';

installDependencies();
if (!process.env.REDIS_URL) installRedis();
await load('main');
