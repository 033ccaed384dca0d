/** The table of watches. On narrow screens each cell is a line of its own, with the name of its column before it. */
export const WATCHES_STYLE = `
.watches{width:100%;table-layout:fixed;border-collapse:collapse;margin-top:1.25rem;text-align:left}
.watches th,.watches td{padding:.75rem 1.25rem .75rem 0;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.watches thead th{padding-top:0;color:var(--soft);font-size:.875rem;font-weight:400;white-space:nowrap}
.watches th:nth-child(1){width:17%}.watches th:nth-child(2){width:27%}.watches th:nth-child(3){width:7.5rem}.watches th:nth-child(4){width:9.5rem}
.watches .badge{white-space:nowrap}
.watches tbody th{font-weight:600}
.watches .schedule{display:block;color:var(--soft);font-size:.875rem;font-weight:400}
.watches code{display:inline}
.watches td:last-child{padding-right:0}
.watches form{margin-top:.5rem}
.watches .failed{display:block;margin-top:.5rem;color:var(--shut)}
@media (max-width:60rem){
.watches,.watches tbody,.watches tr,.watches tr>:nth-child(n){display:block;width:auto}
.watches thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.watches tbody tr{padding:.75rem 0;border-bottom:1px solid var(--line)}
.watches tbody th,.watches tbody td{padding:.125rem 0;border:0}
.watches td[data-name]::before{content:attr(data-name) ": ";color:var(--soft);font-size:.875rem}}
`;
