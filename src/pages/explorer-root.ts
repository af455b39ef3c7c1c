import { join } from 'node:path';
import { PACKAGE_ROOT } from '../platform/package-root.js';

/** Where `npm run build` puts the web page. */
export const EXPLORER_ROOT = join(PACKAGE_ROOT, 'dist/explorer');
