import type { Plugin } from 'vite';

/** GraphiQL's style carries its fonts as data: addresses, which the page's policy refuses; the system's fonts do. */
export function withoutInlineFonts(): Plugin {
  return {
    name: 'without-inline-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/graphiql.*\.css$/.test(id)) return undefined;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ''), map: null };
    },
  };
}
