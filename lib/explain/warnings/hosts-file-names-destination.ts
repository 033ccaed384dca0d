import { notAsked, resolutionOf } from './facts/resolution.ts';
import type { Warning } from './warning.ts';

/** A line of /etc/hosts names the destination: it wins over DNS, and stays when the address changes. */
export const hostsFileNamesDestination: Warning = (scene) => {
  const resolved = resolutionOf(scene);
  if (resolved === undefined || resolved.hostsFile.length === 0) return [];
  const { host, name, hostsFile, addresses } = resolved;
  const [line = ''] = hostsFile;
  const fixed = line.trim().split(/\s+/)[0] ?? '';
  const elsewhere = addresses.includes(fixed) && notAsked(scene.answers, [fixed]).length > 0;
  return [
    {
      code: 'hosts-file-names-destination',
      severity: elsewhere ? 'warning' : 'info',
      message: `/etc/hosts of ${host} has the line “${line.trim()}”: ${name} is ${fixed} there, whatever DNS says.`,
      evidence: { resourceId: host, name, lines: hostsFile },
    },
  ];
};
