/**
 * Where the scripts of our pages are, beside this file: in the sources as in dist. CommonJS, because only there a file of a library knows
 * its folder in production (ES modules) and in tests alike.
 */
import { join } from 'node:path';

export const browserFolder = join(__dirname, 'browser');
