/** The style of the form that asks. */
export const ASK_STYLE = `
.ask{margin:2rem 0 3rem;padding:1.5rem;background:var(--panel);border:1px solid var(--line);border-radius:.625rem}
.ask fieldset{min-width:0;margin:0;padding:0;border:0}
.ask label,.ask legend,.ask summary{font-weight:600}
.ask legend{padding:0;margin-bottom:.625rem}
.choices{display:grid;max-height:24rem;overflow:auto;background:var(--field);border:1px solid var(--line);border-radius:.375rem}
.choice{display:grid;grid-template-columns:auto minmax(0,1.25fr) minmax(0,1fr) minmax(0,1.25fr);gap:.125rem 1rem;
align-items:start;padding:.75rem 1rem;cursor:pointer}
.choice+.choice{border-top:1px solid var(--line)}
.choice:hover{background:var(--panel)}
.choice:has(:checked){box-shadow:inset 4px 0 0 var(--accent)}
.choice .who strong{display:block}
.choice .cell{display:grid;font-weight:400;font-size:.875rem;color:var(--soft)}
.choice code{font-weight:400}
.choice input,.box input{width:1.125rem;height:1.125rem;margin:.1875rem 0 0;accent-color:var(--accent);flex:none}
.field{margin-top:1.25rem}
.field input{display:block;width:100%;margin:.375rem 0;padding:.625rem .75rem;color:var(--text);background:var(--field);
border:1px solid var(--edge);border-radius:.375rem;font:.9375rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.field input::placeholder{color:var(--soft);opacity:1}
.field input[aria-invalid]{border:2px solid var(--shut);padding:calc(.625rem - 1px) calc(.75rem - 1px)}
.fault{color:var(--shut);font-weight:600;font-size:.9375rem}
.fault svg{vertical-align:-.2em}
.fault.whole{margin-bottom:1.25rem;padding:.75rem 1rem;background:var(--tint);border:2px solid var(--shut);border-radius:.375rem;color:var(--text)}
.examples code{margin-right:.5rem}
.options{margin-top:1.25rem}
.options .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr));gap:0 1.25rem;margin-top:-.75rem}
.box{margin-top:.875rem}
.box label{display:flex;gap:.625rem;font-weight:400;cursor:pointer}
.send{margin-top:1.5rem}
@media (max-width:40rem){.ask{padding:1rem}.choice{grid-template-columns:auto minmax(0,1fr)}.choice>span{grid-column:2}}
`;
