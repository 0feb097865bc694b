// npm run build: what a start would build by itself, for where the program may not write into its own folder.
import { built } from './built.mjs';
import { installDependencies } from './set-up.mjs';

installDependencies();
await built();
