import { fileURLToPath } from 'node:url';

/** The folder of package.json, seeds/, docs/ and schema.graphql: three above the compiled `dist/src/platform`. */
export const PACKAGE_ROOT: string = fileURLToPath(new URL('../../../', import.meta.url));
