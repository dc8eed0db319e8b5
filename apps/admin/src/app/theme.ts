import { createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core';

/** The colour of deep harbour water. */
const harbour: MantineColorsTuple = [
  '#eef6f8',
  '#dbebf0',
  '#b7d8e1',
  '#8cc0ce',
  '#5fa5b8',
  '#3c8ca2',
  '#27768d',
  '#17627a',
  '#104d61',
  '#0a3a4a',
];

/** Neutrals that lean towards the same water. */
const gray: MantineColorsTuple = [
  '#f6f8f9',
  '#eef2f4',
  '#e2e8eb',
  '#d3dbdf',
  '#bcc7cd',
  '#8e9ca4',
  '#5d6c75',
  '#45535b',
  '#2e3a41',
  '#182126',
];

const dark: MantineColorsTuple = [
  '#d5dee2',
  '#b6c2c9',
  '#93a2ab',
  '#64747e',
  '#34434c',
  '#25323a',
  '#1a242b',
  '#121a20',
  '#0d1418',
  '#090e11',
];

export const theme = createTheme({
  black: '#182126',
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 6 },
  colors: { harbour, gray, dark },
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '600', textWrap: 'balance' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name, so that the first page does not load components that only later ones use.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { fw: 550 } },
    Text: { defaultProps: { size: 'sm' } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
  },
});

/** `color-scheme.js` reads the same entry before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'wharf.color-scheme' });
