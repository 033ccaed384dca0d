/** What the probe runs on, in the words of its own reports. */
export type System = 'linux' | 'windows';

interface Platform {
  /** As Systems Manager names it. */
  readonly platform: string;
  readonly action: string;
  readonly step: string;
  /** The name of the document where nobody chose another one. */
  readonly document: string;
}

/** A document for each: Systems Manager takes 64 KB, and both scripts together are longer. */
export const PLATFORMS: Readonly<Record<System, Platform>> = {
  linux: {
    platform: 'Linux',
    action: 'aws:runShellScript',
    step: 'ProbeLinux',
    document: 'EgressDoctor-Probe-Linux',
  },
  windows: {
    platform: 'Windows',
    action: 'aws:runPowerShellScript',
    step: 'ProbeWindows',
    document: 'EgressDoctor-Probe-Windows',
  },
};

/** Undefined for macOS and whatever else there is. */
export function systemNamed(name: string | undefined): System | undefined {
  const systems: readonly System[] = ['linux', 'windows'];
  return systems.find((system) => PLATFORMS[system].platform === name);
}
