import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from './precompress.js';
import { withoutInlineFonts } from './without-inline-fonts.js';

const SERVICE = process.env['STEMMA_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // What has a hash in its name lies in one folder, so that it can be kept for ever by who fetched it.
  build: {
    outDir: fileURLToPath(new URL('../dist/explorer', import.meta.url)),
    emptyOutDir: true,
    assetsDir: 'assets',
    // The content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_500,
    target: 'es2022',
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
      // GraphiQL's parts say "use client", which means nothing here.
      checks: { pluginTimings: false },
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [withoutInlineFonts(), precompress()],
  server: { proxy: { '/graphql': SERVICE, '/docs': SERVICE, '/schema.graphql': SERVICE, '/export': SERVICE } },
});
