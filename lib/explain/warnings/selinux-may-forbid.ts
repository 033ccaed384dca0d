import { senderOf } from './facts/inside.ts';
import type { Scene, Warning } from './warning.ts';

/** The call was forbidden, by no rule that the model knows, and SELinux is enforcing. */
export const selinuxMayForbid: Warning = (scene) => {
  const place = senderOf(scene);
  const forbidden = scene.observations.filter(isForbidden);
  if (place?.host.report.security?.selinux !== 'Enforcing' || forbidden.length === 0) return [];
  const errors = [...new Set(forbidden.flatMap(({ attempt }) => attempt.errno ?? []))];
  return [
    {
      code: 'selinux-may-forbid',
      severity: 'warning',
      message: `${forbidden.length} of ${scene.observations.length} attempts on ${place.id} ended in ${errors.join(' and ')}, and SELinux is enforcing there: look for denials with \`ausearch -m avc -ts recent\`.`,
      evidence: { resourceId: place.id, errors, forbidden: forbidden.length, attempts: scene.observations.length },
    },
  ];
};

/** What a rule of the host answers in the same words is explained by that rule. */
function isForbidden({ attempt, predicted, where }: Scene['observations'][number]): boolean {
  const known = predicted.kind === 'shut' && predicted.symptoms.includes('prohibited');
  return !known && /^(EACCES|EPERM)$/.test(attempt.errno ?? '') && (where === 'host-call' || where === 'unknown');
}
