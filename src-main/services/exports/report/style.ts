/** The look of a report: on paper of any size, and on a screen. It loads nothing. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
@page { margin: 15mm 15mm 17mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px; max-width: 800px; background: #fff; color: #14181d;
  font: 10pt/1.45 "Inter Variable", Inter, system-ui, "Segoe UI", "Noto Sans", sans-serif; font-variant-numeric: tabular-nums;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
header { border-bottom: 2px solid #14181d; padding-bottom: 10px; }
h1 { margin: 0; font-size: 20pt; line-height: 1.2; letter-spacing: -0.02em; font-weight: 600; }
h2 { margin: 0 0 6px; font-size: 11pt; font-weight: 600; break-after: avoid; }
header p { margin: 4px 0 0; color: #47505a; font-size: 9pt; }
section { margin-top: 24px; break-inside: avoid; }
section.long { break-inside: auto; }
.hero { display: grid; grid-template-columns: 1.5fr repeat(4, 1fr); gap: 16px; margin-top: 20px; align-items: end; }
.hero dt { color: #47505a; font-size: 9pt; }
.hero dd { margin: 0; font-size: 13pt; font-weight: 500; line-height: 1.3; overflow-wrap: anywhere; }
.hero .main dd { font-size: 26pt; font-weight: 600; letter-spacing: -0.02em; line-height: 1.15; white-space: nowrap; }
.lead { margin: 8px 0 0; color: #47505a; }
.pair { display: grid; grid-template-columns: 2fr 3fr; gap: 32px; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; }
th, td { padding: 4px 0 4px 12px; text-align: right; border-bottom: 1px solid #e3e6e9; vertical-align: top; white-space: nowrap; }
th { color: #47505a; font-weight: 500; border-bottom-color: #858d97; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; overflow-wrap: anywhere; }
td.left, th.left { text-align: left; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
tr { break-inside: avoid; }
tfoot td, tr.total td { font-weight: 600; border-top: 1px solid #858d97; }
tr.rest td, tr.aside td { color: #5f6974; }
td.over { color: #a92d17; font-weight: 600; }
figure { margin: 0; break-inside: avoid; }
figure > svg { display: block; width: 100%; height: auto; }
.grid { stroke: #e3e6e9; stroke-width: 1; }
.axis { fill: #5f6974; font-size: 9px; }
.axis.end { text-anchor: end; }
.axis.mid { text-anchor: middle; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 0 58px; padding: 0; list-style: none; font-size: 8.5pt; }
.legend svg { width: 9px; height: 9px; margin-right: 5px; }
.warning { margin: 20px 0 0; padding: 10px 14px; background: #fcf3dc; border-left: 3px solid #bd7d00; break-inside: avoid; overflow-wrap: anywhere; }
.note, .how { color: #47505a; font-size: 9pt; }
.how { break-inside: avoid; border-top: 1px solid #858d97; padding-top: 12px; }
.how h2 { color: #14181d; }
.how ul { margin: 0; padding-left: 16px; }
@media print { body { padding: 0; max-width: none; } section { margin-top: 18px; } th, td { padding-top: 2px; padding-bottom: 2px; } }
@media (max-width: 600px) { .hero, .pair { grid-template-columns: 1fr 1fr; } body { padding: 16px; } }
`;
