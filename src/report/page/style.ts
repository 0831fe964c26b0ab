const LIGHT = `
  --ground: #f7f6f3; --card: #ffffff; --ink: #20242a; --soft: #575f6a; --line: #d9d6cf; --shade: #efede8;
  --error: #a1251b; --error-ground: #fbeeec; --warn: #7d5200; --warn-ground: #fbf3e0; --good: #1b6642; --good-ground: #e9f4ee;
  --link: #23527f; --mark: #fff0b8;
  --c1: #2f6a9f; --c2: #b0611a; --c3: #3d7d57; --c4: #7b4c96; --c5: #837310; --c6: #767c85;
  --a1: #b9cfe3; --a2: #86acd0; --a3: #5586b5; --a4: #2f6291; --a5: #163a5c;`;

const DARK = `
  --ground: #15171a; --card: #1d2024; --ink: #e9e7e2; --soft: #a9afb8; --line: #3a3f46; --shade: #272b30;
  --error: #ff9c90; --error-ground: #371e1c; --warn: #f0c067; --warn-ground: #33290f; --good: #82d3a8; --good-ground: #16301f;
  --link: #92c4f0; --mark: #4c4010;
  --c1: #6fa9dc; --c2: #e39f5b; --c3: #7bc598; --c4: #c39be0; --c5: #d3c356; --c6: #949ba5;
  --a1: #2c4a66; --a2: #3f6b93; --a3: #5a8fc0; --a4: #86b4de; --a5: #bcd9f3;`;

/** How the page looks: light and dark as the reader's system is, narrow and wide, on paper always light. */
export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
@media print { :root { color-scheme: light; ${LIGHT} --ground: #ffffff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
.page { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
h1, h2, h3, h4, p { margin: 0; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.25rem); line-height: 1.2; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .35rem; }
h3 { font-size: 1.15rem; line-height: 1.3; }
figure h3 { margin-bottom: .2rem; }
h4 { font-size: 1rem; line-height: 1.4; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.soft, caption, figcaption { color: var(--soft); }
.soft { font-size: .9rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem; }

.verdict { border-left: .5rem solid var(--good); background: var(--good-ground); border-radius: .5rem; padding: 1.25rem 1.25rem 1.1rem; }
.verdict.error { border-color: var(--error); background: var(--error-ground); }
.verdict.warn { border-color: var(--warn); background: var(--warn-ground); }
.verdict .soft { color: var(--ink); }
.verdict h1 { margin: .15rem 0 .5rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; margin: 1rem 0 0; padding: 0; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .55rem .9rem; min-width: 8rem; flex: 1 1 8rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .error b { color: var(--error); } .tiles .warn b { color: var(--warn); } .tiles .good b { color: var(--good); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1.25rem 0 0; }
.find { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin: .9rem 0 0; }
.find input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: .4rem; padding: .4rem .7rem; width: 20rem; max-width: 100%; }

.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.2rem; margin: 1rem 0 0; }
.campaign { margin-top: 2.25rem; }
.campaign > .soft { margin-top: .15rem; }
.finding { border-left: .35rem solid var(--warn); }
.finding.error { border-left-color: var(--error); }
.finding:target { outline: 3px solid var(--link); }
.badge { display: inline-block; font-size: .8rem; font-weight: 650; border-radius: .3rem; padding: .05rem .5rem; color: var(--warn); background: var(--warn-ground); }
.good > .badge { color: var(--good); background: var(--card); }
.error > .badge, .badge.error { color: var(--error); background: var(--error-ground); }
.finding h4 { margin: .35rem 0 .2rem; font-size: 1.08rem; }
pre { margin: .7rem 0; background: var(--shade); border-radius: .4rem; padding: .5rem 0; overflow-x: auto; font: .85rem/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre span { display: block; padding: 0 .8rem; white-space: pre; width: max-content; min-width: 100%; }
pre .hit { background: var(--mark); font-weight: 650; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--shade); border-radius: .25rem; padding: .05rem .3rem; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .9rem 2rem; margin-top: .6rem; }
.big { font-size: 1.2rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.part { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; margin: .45rem 0 0; font-variant-numeric: tabular-nums; }
.part i { grid-column: 1 / -1; height: .45rem; border-radius: .25rem; background: var(--shade); }
.part i b { display: block; height: 100%; border-radius: .25rem; background: var(--c2); min-width: 3px; }
dl { margin: 0; } dt { font-weight: 650; } dd { margin: 0 0 .6rem; }
details { margin-top: .8rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }

.scroll { overflow-x: auto; margin-top: .6rem; }
.scroll.tall { max-height: 26rem; overflow-y: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
caption { text-align: left; padding-bottom: .3rem; font-size: .88rem; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; max-width: 24rem; }
time { white-space: nowrap; }
thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; background: var(--card); }
tbody th { font-weight: 500; }
.number { text-align: right; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }
th[aria-sort="ascending"] button::after { content: " \\2191"; } th[aria-sort="descending"] button::after { content: " \\2193"; }
.matrix td { min-width: 7rem; }
.matrix a { display: inline-block; border-radius: .3rem; padding: .05rem .5rem; text-decoration: none; font-weight: 600; white-space: nowrap; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.matrix a.error { color: var(--error); background: var(--error-ground); } .matrix a.warn { color: var(--warn); background: var(--warn-ground); }
.matrix a.silent { color: var(--soft); background: var(--shade); font-weight: 400; }
.matrix a:hover { text-decoration: underline; }

figure { margin: 1rem 0 0; }
.chart { max-width: 100%; height: auto; font-size: 13px; margin-top: .8rem; }
.chart.wide { width: 100%; }
.chart.narrow { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; padding: 0; margin: .7rem 0 0; font-size: .88rem; }
.legend i { display: inline-block; width: .85rem; height: .85rem; border-radius: .2rem; margin-right: .4rem; vertical-align: -.08rem; }
.legend i.line { height: 0; border-radius: 0; border-top-style: solid; border-top-width: 3px; vertical-align: .25rem; width: 1.2rem; }
.k1 { background: var(--c1); border-color: var(--c1); } .k2 { background: var(--c2); border-color: var(--c2); } .k3 { background: var(--c3); } .k4 { background: var(--c4); } .k5 { background: var(--c5); } .k6 { background: var(--c6); }
.age1 { background: var(--a1); } .age2 { background: var(--a2); } .age3 { background: var(--a3); } .age4 { background: var(--a4); } .age5 { background: var(--a5); }
.kerror { background: var(--error); border-color: var(--error); } .kink { background: var(--ink); border-color: var(--ink); }
ul.plain { padding-left: 1.2rem; margin: .5rem 0 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
[hidden] { display: none !important; }
@media (max-width: 44rem) {
  .chart.wide { display: none; } .chart.narrow { display: block; }
  .card { padding: .9rem .85rem; }
}
@media print {
  body { font-size: 11pt; } .page { max-width: none; padding: 0; }
  nav, .find, .skip { display: none; }
  .card, .verdict, figure, tr { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .finding { break-inside: auto; }
  .scroll, .scroll.tall, pre { overflow: visible; max-height: none; } pre span { white-space: pre-wrap; width: auto; }
  a { color: inherit; text-decoration: none; }
  .verdict, .tiles li, .badge, .part i, .part b, .legend i, .matrix a, pre, pre .hit, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
