import { LANE_COLOURS } from '../parts/palette.js';

export type Theme = 'light' | 'dark';
const KEPT = 'stemma-theme';
const CHANGED = 'stemma:theme';
const wantsDark = matchMedia('(prefers-color-scheme: dark)');

function kept(): Theme | null {
  const value = localStorage.getItem(KEPT);
  return value === 'light' || value === 'dark' ? value : null;
}

export function theme(): Theme {
  return kept() ?? (wantsDark.matches ? 'dark' : 'light');
}

/** Puts the theme and the lanes' colours on the document; canvases draw anew on `onThemeChange`. */
export function applyTheme(): void {
  const now = theme();
  const { dataset, style } = document.documentElement;
  dataset['theme'] = now;
  LANE_COLOURS.forEach((colour, index) => style.setProperty(`--lane-${index}`, colour[now]));
  dispatchEvent(new Event(CHANGED));
}

export function switchTheme(): void {
  localStorage.setItem(KEPT, theme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}

export function onThemeChange(listener: () => void): () => void {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}

export function watchTheme(): void {
  applyTheme();
  wantsDark.addEventListener('change', applyTheme);
}
