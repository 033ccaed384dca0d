/** The style of the path's picture; which of the two is seen depends on the width. */
export const PICTURE_STYLE = `
.picture svg{display:block;max-width:100%;height:auto;margin:0 auto}
.wide{display:none}
@media (min-width:56.5rem),print{.wide{display:block}.narrow{display:none}}
svg text{fill:var(--text)}
svg .way{font-size:16px;font-weight:700}
svg .noun{font-size:15px;font-weight:700}
svg .id,svg .packet{font-size:13px}
svg .id{fill:var(--soft)}
svg .packet.new{font-weight:700}
svg .gate{font-size:14px}
svg .answer{font-size:14px;text-anchor:end;fill:currentColor}
svg .mark{font-size:12px;font-weight:700;text-anchor:middle;fill:currentColor}
.box{fill:var(--panel);stroke:var(--edge);stroke-width:1.25}
.box.broken{stroke:var(--shut);stroke-width:2.5}
.band.shut{fill:var(--tint)}.band.partial{fill:var(--tint-partial)}.band.unknown{fill:var(--tint-unknown)}
.solid{fill:currentColor}
.cut{fill:none;stroke:var(--page);stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.outline{fill:var(--page);stroke:currentColor;stroke-width:2}
.arrow{fill:none;stroke:var(--soft);stroke-width:2}
.head{fill:var(--soft)}
.dashed{stroke-dasharray:4 3}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:1rem;font-size:.875rem;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:.375rem}
.legend svg{margin:0;flex:none}
`;
