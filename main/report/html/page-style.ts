/** The look of the window, its own colours and type, for a file that stands alone. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#12151a);--wash:light-dark(#f3f1eb,#191d24);--ink:light-dark(#1a2026,#e7e9ec);--muted:light-dark(#56606b,#a7b0bb);--hairline:light-dark(#dad7ce,#2d343e);--rail:light-dark(#7a8591,#75808d);--accent:light-dark(#00667c,#5cc5db);--focus:light-dark(#0b57d0,#8ab8ff);--ok:light-dark(#006b5b,#4fd1b5);--problem:light-dark(#b3261e,#ff8f85);--risk:light-dark(#7a5200,#f4c152);--note:light-dark(#1f5fbf,#8ab8ff);--sans:"Source Sans 3","Segoe UI",system-ui,sans-serif;--mono:"JetBrains Mono","Cascadia Mono","SF Mono",Consolas,monospace}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px;max-width:928px;background:var(--paper);color:var(--ink);font:14px/1.45 var(--sans);overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1,h2,h3,p,dl,ol,pre,figure{margin:0}
h1{font-size:28px;line-height:1.2;max-width:640px;text-wrap:balance}
h2{font-size:20px;line-height:1.3;margin-bottom:12px}
h3{font-size:14px;margin:20px 0 8px}
section{padding:24px 0;border-top:1px solid var(--hairline)}
section.front{border-top:0;padding-top:16px}
p.body,p.strong,p.quiet,p.summary{max-width:640px;margin-bottom:12px}
.summary{font-size:16px;margin-top:8px}
.strong,strong{font-weight:700}
.quiet,.code{color:var(--muted)}
.running{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;color:var(--muted);font-size:12px}
header.running{border-bottom:1px solid var(--hairline);padding-bottom:8px}
footer.running{border-top:1px solid var(--hairline);padding-top:8px}
.running .strong{color:var(--ink)}
.status{font-size:16px;margin-bottom:8px}
.status .more::before{content:"·";margin:0 8px;color:var(--muted)}
.status .mark{width:20px;height:20px;margin-right:8px}
.symbols{position:absolute;width:0;height:0}
.mark{width:14px;height:14px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;vertical-align:-2px}
.ok{color:var(--ok)}.problem{color:var(--problem)}.risk{color:var(--risk)}.note{color:var(--note)}.not-tested{color:var(--muted)}
.marked{display:grid;grid-template-columns:14px minmax(0,1fr);gap:6px}
.marked .mark{margin-top:3px}
dl{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));column-gap:24px;margin:12px 0;border-top:1px solid var(--hairline)}
dl>div{display:grid;grid-template-columns:144px minmax(0,1fr);column-gap:16px;padding:6px 0;border-bottom:1px solid var(--hairline);grid-column:1/-1}
dl>div.half{grid-column:auto}
dt{color:var(--muted);grid-row:1/99}
dd{margin:0;grid-column:2}
code,pre{font-family:var(--mono);font-size:12px}
pre{background:var(--wash);border-left:2px solid var(--rail);padding:8px 12px;margin:8px 0 12px;white-space:pre-wrap}
.wide{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:12px 0}
.wide table{min-width:560px;margin:0}
caption{text-align:left;font-weight:700;padding-bottom:6px}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--hairline);font-weight:400}
thead th{font-weight:700;font-size:12px;color:var(--muted);border-bottom-color:var(--rail)}
.right{text-align:right}
.dense td,.dense th{padding-top:2px;padding-bottom:2px}
.fine{font-size:12px}
ol.steps,nav ol{padding-left:24px}
ol.steps li{margin-bottom:8px;max-width:720px}
ol.names{padding-left:40px;columns:2}
nav{padding:24px 0;border-top:1px solid var(--hairline)}
nav ol{list-style:none;padding:0;columns:2}
nav li a{display:inline-block;min-height:24px;padding:2px 0}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
figure{margin:16px 0;overflow-x:auto}
figcaption{color:var(--muted);margin-top:8px}
.figure{display:block;width:100%;max-width:720px;min-width:520px;font:13px var(--sans)}
.figure text{fill:currentColor}
.figure .strong{font-weight:700}
.figure .quiet{font-size:12px;font-weight:400}
.figure .small{font-size:12px}
.figure .code{font:11px var(--mono)}
.figure line,.figure rect{fill:none;stroke:var(--rail);stroke-width:1}
.figure .rail,.figure .arrow{stroke:var(--ink)}
.figure .rail{stroke-width:1.4}
.figure .ahead{stroke:var(--rail);stroke-dasharray:3 4}
.figure .head{fill:var(--ink)}.figure .head.ahead{fill:var(--rail)}
.figure .break{stroke:currentColor;stroke-width:2.2}
.figure line.ahead.problem{stroke:var(--problem)}
.figure .mark{color:inherit;stroke-width:1.6}
.figure .mark.ok,.figure text.ok{color:var(--ok)}.figure .mark.problem,.figure text.problem{color:var(--problem)}.figure .mark.risk,.figure text.risk{color:var(--risk)}.figure .mark.note{color:var(--note)}.figure .mark.not-tested{color:var(--muted)}
.figure .box.problem,.figure .tick.problem{stroke:var(--problem);stroke-width:2}
.figure .box.missing{stroke-dasharray:4 4}
.figure .bar,.figure .cell.full{fill:var(--hairline)}
.figure .cell.full{fill:var(--accent);stroke:var(--accent)}
.figure .cell.half{stroke:var(--accent)}
.figure .cell.dashed{stroke-dasharray:3 3}
.figure .cross{stroke:var(--problem);stroke-width:1.6}
.figure .tick{stroke:var(--ink);stroke-width:2}
.figure .end{fill:var(--ink);stroke:none}
.figure .ground{fill:var(--paper);stroke:none}
@media (max-width:640px){body{padding:16px}dl>div,dl>div.half{grid-column:1/-1;grid-template-columns:1fr}dt{grid-row:auto}dd{grid-column:1}nav ol,ol.names{columns:1}h1{font-size:20px}}
@media (forced-colors:active){:root{--ink:CanvasText;--muted:CanvasText;--rail:CanvasText;--hairline:CanvasText;--accent:LinkText;--paper:Canvas;--ok:CanvasText;--problem:CanvasText;--risk:CanvasText;--note:CanvasText}.figure .cell.full{fill:CanvasText;stroke:CanvasText}}
@media print{:root{color-scheme:light;--paper:#fff;--wash:#fff}body{padding:0;max-width:none;font-size:10.5pt}nav{display:none}section.front{break-after:page}h2,h3,caption{break-after:avoid}tr,figure,dl>div{break-inside:avoid}pre{white-space:pre-wrap}thead{display:table-header-group}.wide,figure{overflow:visible}}
`;
