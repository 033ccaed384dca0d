/** Behind the style of a report: a page as wide as the screen, with a table that scrolls in itself. */
export const MATRIX_STYLE = `
body:has(>.fleet){max-width:none}
.fleet>header,.told,.fleet>footer{max-width:72rem}
.fleet>header>p:not(.brand){margin-bottom:1rem}
.fleet .contents{margin-top:1.25rem}.fleet .contents a{padding:0;border:0;border-radius:0;text-decoration:underline}
.shares{display:flex;gap:2px;height:.625rem;border-radius:.3125rem;overflow:hidden}
.shares i{display:block;min-width:3px;background:currentColor}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.75rem 1.5rem;margin-top:.75rem}
.counts li{display:grid;grid-template-columns:auto 1fr;gap:0 .5rem;align-items:center;font-weight:600}
.counts b{grid-column:1/-1;font-size:1.5rem;line-height:1.2;color:var(--text);font-variant-numeric:tabular-nums}
.counts small{grid-column:1/-1;color:var(--soft);font-weight:400}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-bottom:.75rem;font-size:.875rem;color:var(--soft)}
.legend li{display:flex;gap:.375rem;align-items:center}.legend b{color:var(--text)}
.legend span{min-width:1.5rem;border-radius:.25rem;text-align:center;font-weight:700}
.fleet nav ul{display:flex;flex-wrap:wrap;gap:.25rem .5rem;margin-bottom:.75rem;font-size:.875rem}
.fleet nav a{display:block;padding:.25rem .75rem;border:1px solid var(--edge);border-radius:1rem;text-decoration:none}
#fails:target nav a[href="#fails"],#unsure:target nav a[href="#unsure"],#all:target nav a[href="#all"],
.fleet:not(:has(#fails:target,#unsure:target,#all:target)) nav a[href="#all"]{background:var(--text);color:var(--page);border-color:var(--text)}
#fails:target tbody tr:not(.fails),#unsure:target tbody tr:not(.unsure){display:none}
.scroll{max-height:85vh;overflow:auto;border:1px solid var(--line);border-radius:.375rem;width:fit-content;max-width:100%}
.scroll.low{max-height:none}
.scroll:focus-visible{outline:3px solid var(--unknown);outline-offset:2px}
.fleet table{border-collapse:separate;border-spacing:0;font-size:.8125rem;font-variant-numeric:tabular-nums}
.fleet td,.fleet th{border-bottom:1px solid var(--line);padding:.25rem .375rem;text-align:center}
.fleet th{font-weight:400;text-align:left}
.fleet .scroll:not(.low) td{min-width:2.75rem;border-left:1px solid var(--line);white-space:nowrap;line-height:1.25;font-weight:700;vertical-align:top}
td i{display:block;font-style:normal;font-weight:400;font-size:.6875rem}
.fleet thead th{position:sticky;top:0;z-index:2;background:var(--panel);vertical-align:bottom}
.scroll:not(.low) thead th+th{padding:.375rem .125rem;border-left:1px solid var(--line)}
.scroll:not(.low) thead a{display:flex;flex-direction:column-reverse;align-items:center;gap:.375rem;text-decoration:none}
.scroll:not(.low) thead span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:13rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.scroll:not(.low) thead a:hover span{text-decoration:underline}
tbody th[scope=row]{overflow-wrap:anywhere}
.scroll:not(.low) tbody th{position:sticky;left:0;z-index:1;width:17rem;min-width:17rem;background:var(--panel);vertical-align:top;border-right:1px solid var(--line)}
.fleet .scroll:not(.low) tbody th+td{border-left:0}.scroll:not(.low) thead th:target{scroll-margin-left:17rem;background:var(--tint-partial)}
.fleet thead th.corner{left:0;z-index:3;text-align:left;font-weight:600}
th details{margin:0}th summary{padding:0}th summary small{display:block;padding-left:1rem;color:var(--soft)}
th details p{margin-top:.5rem;font-weight:600}th details ul{max-height:16rem;overflow:auto}th li{padding:.125rem 0}
.r{color:var(--open)}.p{color:var(--partial);background:var(--tint-partial)}.b{color:var(--shut);background:var(--tint)}
.u{color:var(--unknown);background:var(--tint-unknown)}.n,.zero{color:var(--soft)}
.b i,.p i,.u i{color:var(--text)}
.list{width:100%}.list td{white-space:nowrap;text-align:right}.list tr:target>*{background:var(--tint-partial)}
.list thead th{white-space:nowrap;overflow-wrap:normal}.list thead th:nth-child(n+3){text-align:right}.list th[scope=row]{min-width:13rem}.list th code{margin-right:.5rem}
.cards.blockers p:first-child,.cards.gaps p:first-child{font-weight:600}
.told .cards{grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr))}
.told .cards:has(details[open]){align-items:start}
.cards details{margin:.5rem 0 0;font-size:.875rem}.cards details li{padding:.125rem 0}.cards details p{margin-top:.375rem}
.hint{margin-top:.5rem;color:var(--soft);font-size:.875rem}
@media (max-width:40rem){.scroll:not(.low) tbody th{width:8.5rem;min-width:8.5rem}.scroll:not(.low) thead th:target{scroll-margin-left:8.5rem}th summary small{padding-left:0}.scroll:not(.low) thead span{max-height:9rem}}
@media (min-width:160rem){html{font-size:125%}}
@media print{@page{size:landscape;margin:10mm}.scroll{max-height:none;overflow:visible;border:0}.fleet nav,th details>:not(summary){display:none}
.fleet thead th,.scroll:not(.low) tbody th{position:static}.fleet tr{break-inside:avoid}
.scroll:not(.low) table{width:100%;font-size:7pt}.scroll:not(.low) td{min-width:0}
.many{width:100%}.many table{table-layout:fixed}.many table td,.many table th+th{padding:.5pt 0;font-size:4.5pt;overflow:hidden}.many td i,.many thead span{display:none}
.scroll.many tbody th{width:auto;min-width:0}.many thead th:first-child{width:42mm}
.r,.p,.b,.u,.shares i{print-color-adjust:exact}}
`;
