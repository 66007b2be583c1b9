/**
 * How the page looks. Every pair of text and ground has a contrast of 4.5 or more in both schemes, marks and highlighting included; a test
 * in a browser holds it to that. Nothing is said by colour alone.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f4f5f8; --card: #fff; --sunk: #f0f1f5; --text: #1a1e27; --soft: #565d6d; --rule: #d8dbe3; --strong: #8a91a1; --accent: #4338ca; --on-accent: #fff;
  --safe: #0b5334; --safe-ground: #d9f2e4; --review: #733c00; --review-ground: #ffe7c4; --manual: #5b21b6; --manual-ground: #ebe4fd;
  --kept: #3c4453; --kept-ground: #e4e7ed; --failed: #8d0f1f; --failed-ground: #fddfe2;
  --del: #fff0f1; --del-mark: #ffccd1; --del-text: #a40f26; --ins: #eafbef; --ins-mark: #b4efc5; --ins-text: #0b5d2c;
  --comment: #545b69; --keyword: #8a1150; --literal: #0a4a8f; --string: #0a5444; --type: #6a3500; --function: #4f26a3;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1218; --card: #171b23; --sunk: #12161d; --text: #e4e8ef; --soft: #a4adbd; --rule: #2c3340; --strong: #667085; --accent: #b3bcff; --on-accent: #14172e;
    --safe: #8fe3b5; --safe-ground: #12372a; --review: #ffcb85; --review-ground: #40290a; --manual: #cfbcff; --manual-ground: #2e2150;
    --kept: #c3cad6; --kept-ground: #2a313d; --failed: #ffb0b6; --failed-ground: #471a20;
    --del: #2b171b; --del-mark: #5e222a; --del-text: #ffa3ab; --ins: #11271c; --ins-mark: #175033; --ins-text: #86e2a9;
    --comment: #b0b9c8; --keyword: #ff9fc6; --literal: #9fd0ff; --string: #96e3cb; --type: #ffd08a; --function: #d0c0ff;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding: 1rem 0 6rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; display: grid; grid-template: "head head" auto "nav main" 1fr / minmax(14rem, 20rem) minmax(0, 1fr); overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .2em; }
code, pre { font-family: var(--mono); font-size: .87em; }
code, h4 a, nav a, .step p { unicode-bidi: isolate; }
h1, h2, h3, h4, p, ul, dl, dd { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.25; letter-spacing: -.01em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
[hidden] { display: none !important; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.to-main { position: absolute; left: 1rem; top: -6rem; z-index: 3; padding: .6rem 1rem; background: var(--accent); color: var(--on-accent); border-radius: 0 0 8px 8px; }
.to-main:focus { top: 0; }

header { grid-area: head; padding: 1rem 2rem 1.1rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--rule); border-top: 4px solid var(--accent); }
.tool { font: 600 .82rem/1.4 var(--mono); color: var(--soft); }
h1 { font-size: 1.6rem; }
.lead { margin-top: .35rem; max-width: 125ch; color: var(--soft); }

nav { grid-area: nav; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1.5rem .75rem 2rem 1.5rem; font-size: .87rem; }
nav h2 { font-size: 1rem; margin-bottom: .6rem; }
nav ul { list-style: none; }
nav ul ul { margin-left: .45rem; padding-left: .75rem; border-left: 1px solid var(--rule); }
nav summary { cursor: pointer; color: var(--soft); padding: .15rem .25rem; border-radius: 4px; }
nav .leaf { display: flex; gap: .5rem; align-items: baseline; justify-content: space-between; padding: .15rem .25rem; }
nav .leaf a { text-decoration: none; }
nav .leaf a:hover { text-decoration: underline; }
nav [data-decision="accepted"]::after { content: " ✓" / " accepted"; } nav [data-decision="refused"]::after { content: " ✕" / " refused"; }
nav .pill { font-size: .68rem; padding: 0 .45em; }

main { grid-area: main; padding: 1.3rem 2rem 0 1rem; min-width: 0; }
main > section { margin-bottom: 2.2rem; }
main h2 { font-size: 1.3rem; }
main h3 { font-size: 1.02rem; margin: 1rem 0 .6rem; }
main h2 + h3 { margin-top: .6rem; }
.count { font-weight: 400; font-size: .85em; color: var(--soft); }
.intro, .note { color: var(--soft); margin-top: .35rem; max-width: 85ch; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .7rem; margin-top: .7rem; }
.tiles > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .55rem .9rem .65rem; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
.tiles dt { color: var(--soft); font-size: .86rem; line-height: 1.35; }
.tiles dd { font-size: 1.55rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .zero dd { color: var(--soft); font-weight: 400; }
.tiles a { color: inherit; text-decoration-color: var(--accent); text-decoration-thickness: 2px; }
.sites { margin-top: .7rem; }
.sites svg { display: block; width: 100%; height: 10px; border-radius: 5px; margin: .35rem 0 .4rem; }
.sites ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .88rem; color: var(--soft); }
.sites li svg { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin: 0 .4em 0 0; vertical-align: -1px; }
.changed { fill: #2f9e6b; } .proposed { fill: #d98a1f; } .manual-part { fill: #8b5cf6; } .kept-part { fill: #8a93a5; } .migrated { fill: #3b82c4; }

.pill { display: inline-block; padding: .05em .6em; border-radius: 99px; font-size: .76rem; font-weight: 600; line-height: 1.55; white-space: nowrap; letter-spacing: 0; background: var(--kept-ground); color: var(--kept); }
.pill::before { content: ""; }
.safe { background: var(--safe-ground); color: var(--safe); } .safe::before { content: "✓ " / ""; }
.review { background: var(--review-ground); color: var(--review); } .review::before { content: "▲ " / ""; }
.pill.manual { background: var(--manual-ground); color: var(--manual); } .pill.manual::before { content: "✎ " / ""; }
.pill.kept::before { content: "○ " / ""; }
.pill.failed { background: var(--failed-ground); color: var(--failed); } .pill.failed::before { content: "✕ " / ""; }

.change, .step, .sites, .table, .next { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
.change { margin-bottom: 1.1rem; } .many .change { content-visibility: auto; contain-intrinsic-size: auto 24rem; }
.change:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.about { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .5rem 1rem; align-items: start; padding: .75rem 1.1rem; }
.about h4 { display: inline; font-size: 1.02rem; margin-right: .5rem; }
.about h4 a { color: inherit; text-decoration: none; }
.about h4 a:hover { text-decoration: underline; }
.reason, .requires { grid-column: 1 / -1; max-width: 95ch; }
.requires { color: var(--soft); font-size: .92rem; }
.blocked { display: block; color: var(--failed); font-weight: 600; }
.decision { display: flex; border: 1px solid var(--strong); border-radius: 8px; margin: 0; padding: 0; background: var(--card); }
.decision label { position: relative; cursor: pointer; font-size: .85rem; line-height: 1.9; }
.decision label + label { border-left: 1px solid var(--strong); }
.decision input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.decision span { display: block; padding: 0 .85em; }
.decision label:first-of-type span { border-radius: 7px 0 0 7px; } .decision label:last-of-type span { border-radius: 0 7px 7px 0; }
.decision :checked + span { background: var(--kept-ground); color: var(--kept); font-weight: 650; box-shadow: inset 0 -3px var(--strong); }
.decision [value="accepted"]:checked + span { background: var(--safe-ground); color: var(--safe); box-shadow: inset 0 -3px var(--safe); }
.decision [value="accepted"]:checked + span::before { content: "✓ " / ""; }
.decision [value="refused"]:checked + span { background: var(--failed-ground); color: var(--failed); box-shadow: inset 0 -3px var(--failed); }
.decision [value="refused"]:checked + span::before { content: "✕ " / ""; }
.decision :focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }

.file { border-top: 1px solid var(--rule); }
.file > summary { position: sticky; top: 0; z-index: 1; padding: .5rem 1.1rem; cursor: pointer; background: var(--sunk); font-size: .92rem; }
.file > summary:focus-visible { outline-offset: -3px; }
.file[open] > summary { border-bottom: 1px solid var(--rule); }
.change > .file:last-child, .change > .file:last-child:not([open]) > summary { border-radius: 0 0 9px 9px; overflow: clip; }
.path { font-weight: 600; }
.plus, .minus { font: 600 .8rem var(--mono); margin-left: .4rem; }
.plus { color: var(--ins-text); } .minus { color: var(--del-text); }
.change > .note { padding: 0 1.1rem .9rem; }

.diff { width: 100%; table-layout: fixed; border-collapse: collapse; font: 12.5px/1.6 var(--mono); tab-size: 4; }
.diff thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
col.n { width: 3.6rem; }
.diff td, .diff th { padding: 0; vertical-align: top; text-align: left; }
.hunk th { padding: .2rem 1.1rem; font: 500 .78rem/1.6 var(--mono); color: var(--soft); background: var(--sunk); }
tbody + tbody .hunk th { border-top: 1px solid var(--rule); }
.diff td:nth-child(odd) { padding: 0 .6rem 0 .3rem; text-align: right; color: var(--soft); user-select: none; font-variant-numeric: tabular-nums; }
.diff td:nth-child(even) { position: relative; padding: 0 .6rem 0 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.diff:not(.one) td:nth-child(2) { border-right: 1px solid var(--rule); }
.diff td.del { background: var(--del); } .diff td.ins { background: var(--ins); }
.diff td.del:nth-child(odd) { color: var(--del-text); } .diff td.ins:nth-child(odd) { color: var(--ins-text); }
.diff td.del:nth-child(even)::before, .diff td.ins:nth-child(even)::before { position: absolute; left: .5rem; font-weight: 700; }
.diff td.del:nth-child(even)::before { content: "−" / ""; color: var(--del-text); } .diff td.ins:nth-child(even)::before { content: "+" / ""; color: var(--ins-text); }
.diff del, .diff ins { text-decoration: none; border-radius: 3px; }
.diff del { background: var(--del-mark); box-shadow: inset 0 -1.5px var(--del-text); } .diff ins { background: var(--ins-mark); box-shadow: inset 0 -1.5px var(--ins-text); }
.void { background: var(--sunk); }
.diff i { font-style: normal; }
i.c { color: var(--comment); font-style: italic !important; } i.k { color: var(--keyword); } i.n { color: var(--literal); } i.s { color: var(--string); } i.t { color: var(--type); } i.f { color: var(--function); }
.hidden { padding: 0 .3em; margin: 0 .1em; border-radius: 3px; background: var(--review-ground); color: var(--review); font-weight: 600; font-size: .92em; }

.steps, .places { list-style: none; }
.step { padding: .9rem 1.1rem; margin-top: .8rem; }
.step:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.step .pill { margin-right: .35rem; }
.advice { margin-top: .35rem; }
.advice::before { content: "→ " / ""; color: var(--accent); font-weight: 700; }
.places { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin-top: .5rem; font-size: .92rem; }
.at { color: var(--soft); margin-left: .6rem; }
.paste, .next pre { margin: .6rem 0 0; padding: .7rem .9rem; background: var(--sunk); border: 1px solid var(--rule); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
.table { margin-top: .8rem; overflow-x: auto; }
.checks { width: 100%; border-collapse: collapse; font-size: .92rem; }
.checks th, .checks td { text-align: left; padding: .5rem 1.1rem; border-top: 1px solid var(--rule); vertical-align: top; min-width: 6rem; }
.checks thead th { border-top: 0; color: var(--soft); font-weight: 500; }
.sites { padding: .6rem .9rem .65rem; } .next { padding: .9rem 1.1rem; }
.next { margin-top: .8rem; } .next pre:first-child { margin-top: 0; } .next p { color: var(--soft); }

.bar { position: sticky; bottom: 0; z-index: 2; display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .5rem .75rem; align-items: center; margin: 0 -2rem 0 -1rem; padding: .7rem 2rem .7rem 1rem; background: var(--card); border-top: 1px solid var(--rule); box-shadow: 0 -4px 16px rgb(0 0 0 / .1); }
.bar p { flex: 1 1 9rem; font-variant-numeric: tabular-nums; }
button { font: 600 .9rem/1.4 inherit; font-family: inherit; padding: .45em 1em; border-radius: 8px; border: 1px solid var(--strong); background: transparent; color: var(--text); cursor: pointer; }
button:hover { background: var(--sunk); }
.main-action { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.main-action:hover { background: var(--accent); text-decoration: underline; }

@media (max-width: 64rem) {
  body { grid-template: "head" auto "nav" auto "main" 1fr / minmax(0, 1fr); }
  header { padding: 1.2rem 1rem; }
  nav { position: static; max-height: 34vh; margin: 1rem 1rem 0; padding: .9rem 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
  main { padding: 1.2rem 1rem 0; }
  .bar { margin: 0 -1rem; padding: .6rem 1rem; }
}
@media (max-width: 52rem) {
  .about { grid-template-columns: minmax(0, 1fr); }
  .decision { justify-self: start; }
  .diff:not(.one), .diff:not(.one) > tbody { display: block; }
  .diff:not(.one) > tbody > tr { display: grid; grid-template-columns: 3rem minmax(0, 1fr); }
  .diff:not(.one) > colgroup, .void, .same td:nth-child(n + 3) { display: none; }
  .hunk th { grid-column: 1 / -1; }
  .diff:not(.one) td:nth-child(2) { border-right: 0; }
  .one col.n { width: 3rem; }
  .bar { gap: .4rem; } .bar p { flex-basis: 100%; font-size: .88rem; } .bar button { flex: 1 1 auto; padding: .35em .6em; font-size: .84rem; } #fold { display: none; }
}
@media (forced-colors: active) { .diff del, .diff ins { text-decoration: underline; } .decision :checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
@media print {
  body { display: block; background: none; font-size: 10pt; }
  nav, .bar, .to-main, .decision label:not(:has(:checked)) { display: none; }
  .change, .step { break-inside: auto; } .many .change { content-visibility: visible; } .file > summary { position: static; } .about, .file > summary, h2, h3, h4 { break-after: avoid; } .diff tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .diff td, .pill, .diff del, .diff ins { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
