import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const lake: MantineColorsTuple = [
  ...(['#eef6f8', '#e1eef2', '#bfdde6', '#93d6e7', '#6cc5dc'] as const),
  ...(['#3d9bb5', '#1b7590', '#0b5c75', '#08475b', '#06222b'] as const),
];

export const theme = createTheme({
  colors: { lake },
  primaryColor: 'lake',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  white: '#ffffff',
  black: '#15212a',
  fontFamily: '"Golos Text", "PT Sans", "Segoe UI", Arial, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.3333', sm: '1.3846', md: '1.4286', lg: '1.5', xl: '1.3333' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '2rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '10px' },
  defaultRadius: 'md',
  breakpoints: { xs: '30em', sm: '37.5em', md: '56.25em', lg: '68.75em', xl: '90em' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } },
    Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } },
  },
});

/** What Mantine names in its own way; the other tokens stand in tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#15212a',
    '--mantine-color-dimmed': '#46545e',
    '--mantine-color-default-border': '#7a8891',
    '--mantine-color-placeholder': '#5c6973',
    '--mantine-color-error': '#a61720',
    '--mantine-color-anchor': '#0b5c75',
  },
  dark: {
    '--mantine-color-body': '#11181c',
    '--mantine-color-text': '#e8edf0',
    '--mantine-color-dimmed': '#b3bfc6',
    '--mantine-color-default': '#182126',
    '--mantine-color-default-border': '#73828b',
    '--mantine-color-placeholder': '#94a2aa',
    '--mantine-color-error': '#f48a83',
    '--mantine-color-anchor': '#6cc5dc',
  },
});
