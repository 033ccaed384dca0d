import type { HostPlace } from '../../../evaluate/host/host-place.ts';
import type { HostInterface } from '../../../model/host/report.ts';
import { isInbound } from '../../../model/question.ts';
import type { Scene } from '../warning.ts';

/** The host of the audited interface as it was read; undefined where nobody looked. */
export function insideOf({ network, home }: Pick<Scene, 'network' | 'home'>): HostPlace | undefined {
  return network.hostOf(home);
}

/** The same, where the host is the one that opens the connection: ports, names and proxies matter to nobody else. */
export function senderOf(scene: Scene): HostPlace | undefined {
  return scene.answers.some(({ question }) => isInbound(question)) ? undefined : insideOf(scene);
}

/** The interface that has the audited addresses. */
export function deviceOf({ device, host }: HostPlace): HostInterface | undefined {
  return 'name' in device ? host.report.interfaces?.find((one) => one.name === device.name) : undefined;
}
