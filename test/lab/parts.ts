import type { LabPart } from './lab-part.ts';

/** Every part of the lab by its name for `--only`; loaded in the process that runs it. */
export const PARTS: Readonly<Record<string, () => Promise<LabPart>>> = {
  vpc: async () => (await import('./vpc/vpc-lab.ts')).vpcLab,
  host: async () => (await import('./host/host-lab.ts')).hostLab,
  causes: async () => (await import('./causes/causes-lab.ts')).causesLab,
};
