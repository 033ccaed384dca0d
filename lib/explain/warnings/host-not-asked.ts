import type { Warning } from './warning.ts';

/** The host was to be asked and could not be: the model alone decides, and somebody may mend that. */
export const hostNotAsked: Warning = ({ network }) => {
  const why = network.snapshot.collection?.noProbe;
  if (why === undefined) return [];
  const { code, reads, reason, remedy } = why;
  return [
    {
      code,
      severity: 'info',
      message: `No probe: ${reads} was not asked, because ${reason}. ${remedy}`,
      evidence: { reads },
    },
  ];
};
