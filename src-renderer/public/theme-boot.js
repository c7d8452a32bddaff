// Main knows the theme before the window exists and hands it over in the address. This runs before the first paint, which
// a module would not: no flash of the other theme.
{
  const theme = new URLSearchParams(location.search).get('theme');
  const known = ['light', 'dark', 'high-contrast'];
  document.documentElement.dataset.theme = known.includes(theme ?? '') ? theme : 'light';
}
