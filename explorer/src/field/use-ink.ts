import { useEffect, useState } from 'preact/hooks';
import { onThemeChange, theme } from '../shell/theme.js';
import type { Ink } from './draw-field.js';

const FONT = '500 11.5px "Inter Variable", system-ui, sans-serif';

function readInk(): Ink {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    theme: theme(),
    ground: value('--ground'),
    band: value('--band'),
    line: value('--hair'),
    ink: value('--ink'),
    soft: value('--soft'),
    arcs: {
      lineage: value('--arc-lineage'),
      references: value('--arc-references'),
      uses: value('--arc-uses'),
      influential: value('--arc-influential'),
    },
    font: FONT,
  };
}

/** The colours and the font that canvases draw with; read anew when the theme changes or the font has come. */
export function useInk(): Ink {
  const [ink, setInk] = useState(readInk);
  useEffect(() => {
    const read = () => setInk(readInk());
    void document.fonts.load(FONT).then(read);
    return onThemeChange(read);
  }, []);
  return ink;
}
