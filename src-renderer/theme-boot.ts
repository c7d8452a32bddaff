import { isTheme, showTheme } from './theme.ts';

// Main knows the theme before the window exists and hands it over in the address: no flash of the other one.
const asked = new URLSearchParams(window.location.search).get('theme');
showTheme(isTheme(asked) ? asked : 'light');
